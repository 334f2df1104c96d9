package io.voxbridge.store.dialler;

/**
 * Which process this is, so that another one on the same machine can tell whether it still runs.
 *
 * @param name for people, for example {@code host-a/4711}
 * @param bootId the machine's boot, blank where the system has no such thing
 * @param pidNamespace where {@code pid} is meant, blank where unknown; containers of one machine
 *     differ
 * @param pid the process
 * @param startTicks when it was started, in the system's ticks since boot: tells a reused pid apart
 */
public record ProcessIdentity(
    String name, String bootId, String pidNamespace, long pid, long startTicks) {
  /** Returns whether the pids of both mean the same processes. */
  public boolean sharesProcessesWith(ProcessIdentity other) {
    return !bootId.isBlank()
        && !pidNamespace.isBlank()
        && bootId.equals(other.bootId)
        && pidNamespace.equals(other.pidNamespace);
  }
}
