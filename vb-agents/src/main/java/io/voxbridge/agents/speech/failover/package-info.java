/**
 * A second speech provider that steps in during a call: {@code stt_fallback} and {@code
 * tts_fallback}.
 */
@NullMarked
package io.voxbridge.agents.speech.failover;

import org.jspecify.annotations.NullMarked;
