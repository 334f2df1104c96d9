/**
 * How a worker hears its callers: when they speak, and whether a pause is the end of what they want
 * to say.
 *
 * <p>Without settings the platform's own detector listens ({@link
 * io.voxbridge.media.vad.SpectralVoiceDetector}) and pauses are judged by their length and the
 * words alone. Where the operator names model files, neural models take over, run by ONNX Runtime:
 * Silero VAD (versions 5 and 6) finds the voice, Smart Turn (version 3) judges pauses by the sound.
 * {@code HearingSettings} loads and checks the files when the worker starts; without files the
 * runtime's native code is never loaded.
 *
 * <p>Silero runs on the audio clock: a piece of 32 ms takes well below a millisecond. Smart Turn
 * takes tens of milliseconds and runs on the thread {@code smart-turn} behind a bounded queue; its
 * opinion comes while the caller's pause lasts, or too late to matter.
 */
@NullMarked
package io.voxbridge.agents.hearing;

import org.jspecify.annotations.NullMarked;
