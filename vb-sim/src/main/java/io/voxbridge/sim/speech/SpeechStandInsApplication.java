package io.voxbridge.sim.speech;

/**
 * The stand-ins for speech providers as a process: takes a port and, if wanted, the seed of the
 * jitter.
 */
public final class SpeechStandInsApplication {
  /** The exit status for wrong use (EX_USAGE of sysexits.h). */
  private static final int EXIT_USAGE = 64;

  private SpeechStandInsApplication() {}

  /** Runs until the process is ended; port 0 takes a free one, which is printed. */
  public static void main(String[] arguments) throws InterruptedException {
    int port;
    long seed;
    try {
      port = Integer.parseInt(arguments[0]);
      seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      System.err.println("Usage: SpeechStandInsApplication <port> [<seed>]");
      System.exit(EXIT_USAGE);
      return;
    }
    try (SpeechStandIns standIns = SpeechStandIns.start(port, seed)) {
      System.out.println("Stand-ins (no real provider) for speech on " + standIns.address());
      Thread.currentThread().join();
    }
  }
}
