package io.voxbridge.sim.language;

import io.voxbridge.sim.standin.StandInProcess;
import java.time.Clock;

/** The stand-ins for language providers as a process, see {@link StandInProcess}. */
public final class LanguageStandInsApplication {
  private LanguageStandInsApplication() {}

  /** Runs until the process is ended. */
  public static void main(String[] arguments) throws InterruptedException {
    StandInProcess.run(
        LanguageStandInsApplication.class,
        "language",
        arguments,
        (port, seed) -> LanguageStandIns.start(port, seed, Clock.systemUTC()).address());
  }
}
