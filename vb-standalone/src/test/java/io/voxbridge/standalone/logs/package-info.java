/** Tests of the search in log files. */
@NullMarked
package io.voxbridge.standalone.logs;

import org.jspecify.annotations.NullMarked;
