/** Tests of the endurance run's judgement. */
@NullMarked
package io.voxbridge.standalone.soak;

import org.jspecify.annotations.NullMarked;
