/**
 * The dialler's hold on rows: taking them, writing down what their dials came to, and deciding what
 * follows a dial that nobody answered.
 */
@NullMarked
package io.voxbridge.dialler.lease;

import org.jspecify.annotations.NullMarked;
