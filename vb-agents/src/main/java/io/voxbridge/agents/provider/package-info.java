/**
 * What providers of speech and language have in common: how their settings are read ({@link
 * io.voxbridge.agents.provider.Extra}), that they need a key, and what their refusals mean ({@link
 * io.voxbridge.agents.provider.Problems}). The ports themselves are {@code speech.stt}, {@code
 * speech.tts}, {@code llm}, {@code speechtospeech}.
 *
 * <p>A provider never throws at a running call: its troubles are events with a closed set of kinds,
 * so that the conversation can decide what the caller hears next. Keys never stand in a message, an
 * address or a log line.
 */
@NullMarked
package io.voxbridge.agents.provider;

import org.jspecify.annotations.NullMarked;
