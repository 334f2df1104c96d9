package io.voxbridge.standalone.command;

import io.voxbridge.standalone.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vb down}: stops a platform that {@code vb up} started elsewhere. */
@Command(
    name = "down",
    description = "Stops the platform that 'vb up' started.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
  private static final int STOP_WITHIN_SECONDS = 60;

  @Mixin InstallationOptions where = new InstallationOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    Installation installation = where.installation("main", 1);
    if (!Files.exists(installation.pidFile())) {
      System.out.println("nothing runs in " + installation.folder());
      return 0;
    }
    long pid = Long.parseLong(Files.readString(installation.pidFile()).strip());
    Optional<ProcessHandle> launcher = ProcessHandle.of(pid);
    if (launcher.isEmpty()) {
      Files.delete(installation.pidFile());
      System.out.println("the launcher (process " + pid + ") is gone already; its file is removed");
      return 0;
    }
    launcher.get().destroy();
    try {
      launcher.get().onExit().get(STOP_WITHIN_SECONDS, TimeUnit.SECONDS);
      System.out.println("stopped");
      return 0;
    } catch (TimeoutException e) {
      System.err.println(
          "process %d has not stopped within %d s; look at its logs in %s"
              .formatted(pid, STOP_WITHIN_SECONDS, installation.folder().resolve("logs")));
      return 1;
    }
  }
}
