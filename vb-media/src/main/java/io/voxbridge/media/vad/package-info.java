/**
 * Voice activity: when somebody speaks.
 *
 * <p>{@link io.voxbridge.media.vad.SpectralVoiceDetector} listens to callers: how likely the
 * spectrum holds speech, and how loud it is against the background and against the one who speaks
 * into the telephone. {@link io.voxbridge.media.vad.VoiceActivityDetector} is the plain energy
 * detector, for lines without voices in the background.
 *
 * <p>Known limits, as {@code SpectralVoiceDetectorTest} measures them: loud noise that sets in is
 * taken for a voice until it is learned, for a second or two. Babble 15 dB below the caller is told
 * from them once they have spoken; at 10 dB much of it is taken for speech, at 5 dB all of it.
 * Where that matters, a neural model helps.
 */
@NullMarked
package io.voxbridge.media.vad;

import org.jspecify.annotations.NullMarked;
