/**
 * Stand-ins for providers of language models and of models that hear and speak: OpenAI's chat
 * completions, Gemini, Vertex AI, Anthropic's messages, OpenAI Realtime, Gemini Live. Their paths,
 * headers and messages are those of the providers, so that any client works; what they answer, how
 * fast, and how they fail is scripted.
 *
 * <p>{@link LanguageStandIns} starts them; {@link Script} holds what comes next; {@link
 * io.voxbridge.sim.standin} speaks HTTP and WebSocket.
 */
@NullMarked
package io.voxbridge.sim.language;

import org.jspecify.annotations.NullMarked;
