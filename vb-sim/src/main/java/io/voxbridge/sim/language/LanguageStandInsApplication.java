package io.voxbridge.sim.language;

import java.time.Clock;

/**
 * The stand-ins for language providers as a process: takes a port and, if wanted, the seed of the
 * jitter.
 */
public final class LanguageStandInsApplication {
  /** The exit status for wrong use (EX_USAGE of sysexits.h). */
  private static final int EXIT_USAGE = 64;

  private LanguageStandInsApplication() {}

  /** Runs until the process is ended; port 0 takes a free one, which is printed. */
  public static void main(String[] arguments) throws InterruptedException {
    int port;
    long seed;
    try {
      port = Integer.parseInt(arguments[0]);
      seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      System.err.println("Usage: LanguageStandInsApplication <port> [<seed>]");
      System.exit(EXIT_USAGE);
      return;
    }
    try (LanguageStandIns standIns = LanguageStandIns.start(port, seed, Clock.systemUTC())) {
      System.out.println("Stand-ins (no real provider) for language on " + standIns.address());
      Thread.currentThread().join();
    }
  }
}
