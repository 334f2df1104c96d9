/**
 * Speech without a network, a key or a sound card: the keyless bots' voice, and the voices of
 * simulated phones. English only.
 */
@NullMarked
package io.voxbridge.media.speech;

import org.jspecify.annotations.NullMarked;
