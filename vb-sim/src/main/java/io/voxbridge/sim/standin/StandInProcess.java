package io.voxbridge.sim.standin;

/**
 * Stand-ins as a process of their own: takes a port and, if wanted, the seed of the jitter, and
 * runs until it is ended.
 */
public final class StandInProcess {
  /** The exit status for wrong use (EX_USAGE of sysexits.h). */
  private static final int EXIT_USAGE = 64;

  private StandInProcess() {}

  /** Starts stand-ins. */
  @FunctionalInterface
  public interface Start {
    /**
     * Starts them.
     *
     * @param port 0 takes a free one
     * @return where they listen
     */
    String start(int port, long seed);
  }

  /**
   * Runs until the process is ended; prints where the stand-ins listen.
   *
   * @param main named when it is used wrongly
   * @param what they stand in for
   */
  public static void run(Class<?> main, String what, String[] arguments, Start start)
      throws InterruptedException {
    int port;
    long seed;
    try {
      port = Integer.parseInt(arguments[0]);
      seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      System.err.println("Usage: " + main.getSimpleName() + " <port> [<seed>]");
      System.exit(EXIT_USAGE);
      return;
    }
    System.out.println(
        "Stand-ins (no real provider) for " + what + " on " + start.start(port, seed));
    Thread.currentThread().join();
  }
}
