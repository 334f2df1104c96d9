/**
 * OpenAI, and services that speak its protocols: transcription over the Realtime API or of whole
 * utterances, and speech over HTTP.
 */
@NullMarked
package io.voxbridge.agents.speech.openai;

import org.jspecify.annotations.NullMarked;
