/** Measurements for {@code ./vb bench}: programs with a main method, never part of the test run. */
@NullMarked
package io.voxbridge.standalone.bench;

import org.jspecify.annotations.NullMarked;
