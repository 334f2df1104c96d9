package io.voxbridge.standalone.command;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.media.wav.WavFormat;
import io.voxbridge.media.wav.WavWriter;
import io.voxbridge.sim.stream.StandInProvider;
import io.voxbridge.sim.stream.StreamCaller;
import io.voxbridge.sim.stream.StreamPhone;
import io.voxbridge.sim.stream.StreamRefusedException;
import io.voxbridge.standalone.installation.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vb call}: calls a bot over a stream, as a telephony provider would. */
@Command(
    name = "call",
    description = "Calls a bot of a running installation, as a telephony provider would.",
    mixinStandardHelpOptions = true)
final class CallCommand implements Callable<Integer> {
  /** The bot has said what it had to say when it was quiet for this long. */
  private static final Duration QUIET = Duration.ofMillis(900);

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final int TOO_MANY_REQUESTS = 429;

  @Mixin InstallationOptions where = new InstallationOptions();

  @Option(names = "--bot", required = true, paramLabel = "ID", description = "The bot to call.")
  String bot = "";

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description =
          "icallmate, exotel, twilio, plivo, telnyx or vonage (default: ${DEFAULT-VALUE}).")
  String provider = "icallmate";

  @Option(
      names = "--from",
      paramLabel = "NUMBER",
      description = "The caller's number (default: ${DEFAULT-VALUE}).")
  String from = "+919800000001";

  @Option(
      names = "--to",
      paramLabel = "NUMBER",
      description = "The number called (default: ${DEFAULT-VALUE}).")
  String to = "+911140000000";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Address of the fleet, ws:// or wss:// (default: the installation's).")
  String url = "";

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Hangs up after N seconds (default: ${DEFAULT-VALUE}).")
  int seconds = 120;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Writes what the caller heard into a WAV file.")
  @Nullable Path save;

  @Parameters(
      arity = "0..*",
      paramLabel = "STEP",
      description =
          "What the caller does, one after the other, each time the bot has fallen silent: a key"
              + " (1, #) or something to say (\"yes, speaking\").")
  List<String> steps = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    StandInProvider known =
        StandInProvider.of(provider)
            .orElseThrow(() -> new IllegalArgumentException("no provider '" + provider + "'"));
    Installation installation = where.installation("main", 1);
    String base = url.isEmpty() ? installation.fleetUrl().replaceFirst("^http", "ws") : url;
    URI address = URI.create(base.replaceAll("/+$", "") + "/" + known.route() + "/" + bot);
    try (HttpClient http = HttpClient.newHttpClient();
        StreamPhone phone =
            StreamPhone.call(
                http,
                address,
                UUID.randomUUID().toString(),
                StreamPhone.Options.of(known),
                StreamCaller.incoming(from, to),
                System::nanoTime)) {
      System.out.println("connected to " + address + " as " + known + " (simulated)");
      int code = talk(phone);
      System.out.println("the stream was closed with " + code + "; what the bot did:");
      phone.events().forEach(event -> System.out.println("  " + event));
      System.out.println("heard " + phone.soundHeard().toMillis() + " ms of speech");
      keep(phone);
      if (phone.soundHeard().isZero()) {
        System.err.println(
            "the bot said nothing; " + installation.folder().resolve("logs") + " says why");
        return 1;
      }
      return 0;
    } catch (StreamRefusedException e) {
      System.err.println(
          e.status() == TOO_MANY_REQUESTS
              ? "refused: every worker has a call (429)"
              : "refused with HTTP status " + e.status() + "; the workers' logs say why");
      return 1;
    }
  }

  private int talk(StreamPhone phone) throws InterruptedException {
    FreeTtsSpeech voice = new FreeTtsSpeech(0);
    Deque<String> left = new ArrayDeque<>(steps);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    int played = 0;
    Duration quiet = Duration.ZERO;
    while (System.nanoTime() < deadline) {
      try {
        return phone.ended().get(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillOn) {
        int now = phone.heard().size();
        quiet = now == played ? quiet.plus(LOOK_EVERY) : Duration.ZERO;
        boolean turn = now > 0 && quiet.compareTo(QUIET) >= 0 && phone.isQuiet();
        played = now;
        if (turn && !left.isEmpty()) {
          act(phone, left.removeFirst(), voice);
          quiet = Duration.ZERO;
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    System.out.println("hanging up after " + seconds + " s");
    phone.hangUp();
    return phone.ended().join();
  }

  private static void act(StreamPhone phone, String step, FreeTtsSpeech voice) {
    if (step.matches("[0-9*#A-D]")) {
      System.out.println("pressing " + step);
      phone.press(step.charAt(0));
    } else {
      System.out.println("saying: " + step);
      phone.say(step, voice);
    }
  }

  private void keep(StreamPhone phone) throws IOException {
    Path file = save;
    if (file == null) {
      return;
    }
    try (WavWriter wav = WavWriter.create(file, new WavFormat(1, AudioFrame.SAMPLE_RATE))) {
      for (AudioFrame frame : phone.heard()) {
        wav.write(frame);
      }
    }
    System.out.println("what the caller heard is in " + file);
  }
}
