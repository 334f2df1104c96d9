/**
 * What an operator sees of the dialler: {@code /health} and {@code /metrics} on 127.0.0.1, made
 * from the report of the latest tick.
 */
@NullMarked
package io.voxbridge.dialler.health;

import org.jspecify.annotations.NullMarked;
