/**
 * Log lines of all services: as text for people or as JSON for machines, each with the ids of the
 * call it is about, none with personal data. Ids are put into the logging context where work on a
 * call begins ({@link io.voxbridge.observe.log.CallMarks}) and carried along where it changes
 * threads.
 */
@NullMarked
package io.voxbridge.observe.log;

import org.jspecify.annotations.NullMarked;
