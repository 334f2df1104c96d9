/**
 * The dialler's loops and one pass of the main one: fence, campaigns, pacing, fair share, leases. A
 * pass never waits for a phone or a worker; dials run on their own.
 */
@NullMarked
package io.voxbridge.dialler.tick;

import org.jspecify.annotations.NullMarked;
