/** The port to speech synthesis, and the offline provider. */
@NullMarked
package io.voxbridge.agents.speech.tts;

import org.jspecify.annotations.NullMarked;
