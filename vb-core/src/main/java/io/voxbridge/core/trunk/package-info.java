/**
 * LiveKit's trunks and dispatch rules as a mirror of our carriers: what should be there is computed
 * from carriers and numbers, compared with what is there, and put right. What others have made in
 * LiveKit is named and left alone.
 */
@NullMarked
package io.voxbridge.core.trunk;

import org.jspecify.annotations.NullMarked;
