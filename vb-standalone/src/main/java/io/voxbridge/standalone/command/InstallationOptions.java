package io.voxbridge.standalone.command;

import io.voxbridge.standalone.installation.Installation;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options that say which installation is meant. */
final class InstallationOptions {
  @Option(
      names = "--port-offset",
      paramLabel = "N",
      description = "Moves every port by N and gives sockets their own folder (default: 0).")
  int portOffset;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Folder under var/ that holds the data (default: the command's own).")
  String name = "";

  /** Returns the installation, in the checkout the launcher was started from. */
  Installation installation(String defaultName, int workers) {
    if (workers < 1 || workers > Installation.MOST_WORKERS) {
      throw new IllegalArgumentException(
          "--workers must be from 1 to " + Installation.MOST_WORKERS + ", not " + workers);
    }
    String folder = name.isBlank() ? defaultName : name;
    if (!folder.matches("[A-Za-z0-9._-]{1,40}") || folder.startsWith(".")) {
      throw new IllegalArgumentException(
          "--name takes up to 40 letters, digits, dots and dashes, not '" + folder + "'");
    }
    return Installation.of(folder, home(), portOffset, workers);
  }

  /** Returns the checkout. */
  static Path home() {
    String home = System.getenv("VB_HOME");
    return Path.of(home == null ? "." : home).toAbsolutePath().normalize();
  }
}
