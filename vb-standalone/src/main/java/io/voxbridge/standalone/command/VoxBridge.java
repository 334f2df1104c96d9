package io.voxbridge.standalone.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the launcher: {@code ./vb COMMAND}. */
@Command(
    name = "vb",
    description = "Runs VoxBridge on this machine.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Without a build: vb drain (no new calls, wait for those that are on),",
      "vb doctor --host app|fleet|sip (what a host lacks), vb build, vb test, vb bench."
    },
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      DownCommand.class,
      CallCommand.class,
      LogsCommand.class,
      DoctorCommand.class,
      TrainCommand.class,
      SoakCommand.class,
      CallSoakCommand.class,
      CommandLine.HelpCommand.class
    })
public final class VoxBridge {
  /** Runs a command and exits with its code: 0 done, 1 failed, 2 wrong usage. */
  public static void main(String[] args) {
    CommandLine line =
        new CommandLine(new VoxBridge())
            .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
              String message = failure.getMessage();
              commandLine.getErr().println("vb: " + (message == null ? failure : message));
              if (message == null) {
                failure.printStackTrace(commandLine.getErr());
              }
              return 1;
            });
    System.exit(line.execute(args));
  }
}
