/** WAV files: written while the call lasts, readable at any moment; read back, measured, drawn. */
@NullMarked
package io.voxbridge.media.wav;

import org.jspecify.annotations.NullMarked;
