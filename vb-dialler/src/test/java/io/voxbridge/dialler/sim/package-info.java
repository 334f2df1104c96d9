/**
 * Whole campaigns on a manual clock, drawn by a seed: people who answer, refuse or never pick up,
 * workers whose answers get lost, diallers that die between any two writes, stand still and wake,
 * stop, and take over from each other. What must always hold is checked at every INVITE and after
 * every step; at the end the rows must add up.
 */
@NullMarked
package io.voxbridge.dialler.sim;

import org.jspecify.annotations.NullMarked;
