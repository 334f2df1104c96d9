/**
 * Stand-ins for providers of speech, true to their protocols on the wire, so that any client can be
 * tried against them: {@link io.voxbridge.sim.speech.SpeechStandIns}.
 *
 * <p>Recognisers tell voice from silence by loudness and take the words from a script, the next
 * utterance's for each stretch of voice. Voices say a tone per word. Delays, errors and broken
 * streams are scripted as well, in process or under {@code /control}. Nothing here understands or
 * makes speech.
 */
@NullMarked
package io.voxbridge.sim.speech;

import org.jspecify.annotations.NullMarked;
