package io.voxbridge.store.dialler;

/**
 * The fence as somebody read it.
 *
 * @param owner who holds it
 * @param epoch raised by every take-over, from 1; 0 before the first
 * @param beat raised by the owner while it lives
 * @param released whether the owner gave it up
 */
public record FenceRecord(ProcessIdentity owner, long epoch, long beat, boolean released) {}
