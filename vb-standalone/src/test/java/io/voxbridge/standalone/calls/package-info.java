/** Tests of the endurance run's rules. */
@NullMarked
package io.voxbridge.standalone.calls;

import org.jspecify.annotations.NullMarked;
