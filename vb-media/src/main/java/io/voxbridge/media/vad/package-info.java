/**
 * Voice activity: when somebody speaks.
 *
 * <p>{@link io.voxbridge.media.vad.SpectralVoiceDetector} listens to callers: noise floors by band,
 * the shape of the spectrum, and the level of the one who speaks into the telephone. {@link
 * io.voxbridge.media.vad.VoiceActivityDetector} is the plain energy detector, for lines without
 * voices in the background.
 *
 * <p>Known limits: noise that sets in is taken for a voice until the floors have risen (4 dB a
 * second); voices in the background count until the caller has spoken, and afterwards when they are
 * less than about 17 dB below the caller's.
 */
@NullMarked
package io.voxbridge.media.vad;

import org.jspecify.annotations.NullMarked;
