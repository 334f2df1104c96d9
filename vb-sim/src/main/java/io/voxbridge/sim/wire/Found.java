package io.voxbridge.sim.wire;

/**
 * The answer to a command on something that may not exist.
 *
 * @param found whether it was there
 */
public record Found(boolean found) {}
