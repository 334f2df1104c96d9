package io.voxbridge.standalone.command;

import io.voxbridge.standalone.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that bring a whole installation up. */
final class RunOptions {
  @Mixin InstallationOptions where = new InstallationOptions();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Voice workers, one call each (default: ${DEFAULT-VALUE}).")
  int workers;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Repeats all that is random, simulated people first (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  /**
   * @param workers unless the option says otherwise
   */
  RunOptions(int workers) {
    this.workers = workers;
  }

  /** Returns the installation that is meant. */
  Installation installation(String defaultName) {
    return where.installation(defaultName, workers);
  }

  /** Deletes what an earlier run has left; refuses while that run goes on. */
  static void deleteOldRun(Installation installation) throws IOException {
    if (Files.exists(installation.pidFile())) {
      long pid = Long.parseLong(Files.readString(installation.pidFile()).strip());
      if (ProcessHandle.of(pid).isPresent()) {
        throw new IllegalStateException(
            "a launcher with process id "
                + pid
                + " uses "
                + installation.folder()
                + ": stop it first (./vb down --name "
                + installation.name()
                + "), or give --name and --port-offset");
      }
    }
    Folders.delete(installation.folder());
  }
}
