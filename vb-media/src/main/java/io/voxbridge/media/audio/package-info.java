/**
 * Audio as every part of the platform carries it: 20 ms frames, their level, mixing, resampling.
 */
@NullMarked
package io.voxbridge.media.audio;

import org.jspecify.annotations.NullMarked;
