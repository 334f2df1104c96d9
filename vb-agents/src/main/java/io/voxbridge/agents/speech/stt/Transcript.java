package io.voxbridge.agents.speech.stt;

import java.time.Duration;

/**
 * What the caller said.
 *
 * @param text as recognised
 * @param isFinal whether the utterance is over; else a guess that may still change
 * @param length how long the utterance took; zero when unknown
 */
public record Transcript(String text, boolean isFinal, Duration length) {}
