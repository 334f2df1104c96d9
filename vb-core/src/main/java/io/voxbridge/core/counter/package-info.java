/**
 * The numbers of campaigns: counters that are brought up to date all the time, the statistics made
 * of them, and how fast a campaign moves. Nothing here walks contact rows.
 */
@NullMarked
package io.voxbridge.core.counter;

import org.jspecify.annotations.NullMarked;
