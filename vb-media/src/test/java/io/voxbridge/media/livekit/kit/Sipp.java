package io.voxbridge.media.livekit.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One call played by sipp, a SIP implementation that is not ours, as one of the scenarios in {@code
 * src/test/resources/sipp}.
 */
public final class Sipp implements AutoCloseable {
  private static final long LONGEST_SECONDS = 60;

  private final Process process;
  private final Path log;
  private final int port;

  private Sipp(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Waits for one call and plays the scenario. */
  public static Sipp isCalled(Path folder, String scenario) {
    Sipp sipp = start(folder, scenario, List.of());
    Waiting.until(
        "sipp listens",
        Duration.ofSeconds(20),
        () -> !FreePorts.isFreeForUdp(sipp.port) || !sipp.process.isAlive());
    return sipp;
  }

  /** Calls a number at a SIP server and plays the scenario. */
  public static Sipp calls(Path folder, String scenario, InetSocketAddress server, String number) {
    return start(
        folder,
        scenario,
        List.of("-s", number, server.getAddress().getHostAddress() + ":" + server.getPort()));
  }

  private static Sipp start(Path folder, String scenario, List<String> more) {
    int port = FreePorts.both();
    // It takes the port two above its media port as well.
    int media = FreePorts.udpRange(20);
    List<String> command =
        new ArrayList<>(
            List.of(
                "sipp",
                "-sf",
                Path.of("src/test/resources/sipp", scenario + ".xml").toAbsolutePath().toString(),
                "-i",
                "127.0.0.1",
                "-mi",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-mp",
                Integer.toString(media),
                "-rtp_echo",
                "-m",
                "1",
                "-timeout",
                LONGEST_SECONDS + "s",
                "-timeout_error",
                "-nostdin"));
    command.addAll(more);
    Path log = folder.resolve("sipp-" + scenario + "-" + port + ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new Sipp(process, log, port);
    } catch (IOException e) {
      throw new UncheckedIOException("sipp cannot be started: apt-get install sip-tester", e);
    }
  }

  /** Returns where it takes calls. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Waits until the scenario was played to its end, as it stands there. */
  public void awaitPlayed() {
    try {
      if (!process.waitFor(LONGEST_SECONDS + 10, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError("sipp did not play its scenario:\n" + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while sipp played its scenario", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
