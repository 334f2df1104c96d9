package io.voxbridge.sim.speech;

import io.voxbridge.sim.standin.StandInProcess;

/** The stand-ins for speech providers as a process, see {@link StandInProcess}. */
public final class SpeechStandInsApplication {
  private SpeechStandInsApplication() {}

  /** Runs until the process is ended. */
  public static void main(String[] arguments) throws InterruptedException {
    StandInProcess.run(
        SpeechStandInsApplication.class,
        "speech",
        arguments,
        (port, seed) -> SpeechStandIns.start(port, seed).address());
  }
}
