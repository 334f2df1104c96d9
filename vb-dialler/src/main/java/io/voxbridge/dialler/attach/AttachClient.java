package io.voxbridge.dialler.attach;

/** Asks a fleet host to take a call that has been answered. */
@FunctionalInterface
public interface AttachClient {
  /**
   * Returns what came of it. Blocks up to the client's timeout and throws nothing.
   *
   * @param host base URL without a slash at the end
   */
  AttachAnswer attach(String host, AttachRequest request);
}
