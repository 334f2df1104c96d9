/** The port to speech recognition, and the provider that takes transcripts from the far end. */
@NullMarked
package io.voxbridge.agents.speech.stt;

import org.jspecify.annotations.NullMarked;
