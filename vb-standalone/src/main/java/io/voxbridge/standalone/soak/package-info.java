/**
 * The endurance run: the whole platform on this machine under campaigns that are refilled, while
 * its processes are restarted and killed at seeded moments. At the end the books must agree and
 * nothing may be left over: no slot, leg, channel, file, socket; no process may grow without end.
 */
@NullMarked
package io.voxbridge.standalone.soak;

import org.jspecify.annotations.NullMarked;
