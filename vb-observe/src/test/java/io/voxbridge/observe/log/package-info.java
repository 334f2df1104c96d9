/** Tests of log lines. */
@NullMarked
package io.voxbridge.observe.log;

import org.jspecify.annotations.NullMarked;
