/**
 * Finds what the services' log files say about one call: lines of text and JSON, rotated files
 * included, in the order of time.
 */
@NullMarked
package io.voxbridge.standalone.logs;

import org.jspecify.annotations.NullMarked;
