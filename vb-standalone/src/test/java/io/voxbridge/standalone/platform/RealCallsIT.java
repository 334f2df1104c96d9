package io.voxbridge.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.livekit.api.LiveKitApi;
import io.voxbridge.media.livekit.kit.Behaviour;
import io.voxbridge.media.livekit.kit.LiveKitStack;
import io.voxbridge.media.livekit.kit.SipCall;
import io.voxbridge.media.livekit.kit.SipPhone;
import io.voxbridge.media.livekit.kit.Waiting;
import io.voxbridge.media.tone.Goertzel;
import io.voxbridge.media.tone.Tone;
import io.voxbridge.media.wav.WavFile;
import io.voxbridge.standalone.demo.BackendClient;
import io.voxbridge.standalone.demo.Books;
import io.voxbridge.standalone.demo.CampaignRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A campaign over real SIP: LiveKit's servers carry the calls, and phones that talk SIP and RTP
 * answer, refuse, ring out and hang up. The platform runs as in production, down to the audio in
 * its recordings.
 */
class RealCallsIT {
  private static final int WORKERS = 4;
  private static final Duration LONGEST = Duration.ofMinutes(12);
  private static final double CALLEE_HERTZ = 500;

  private static final String BOT =
      """
      {"name": "Asks for a key", "timezone": "UTC", "opening_message": "", "system_prompt": "",
       "max_call_duration_seconds": 60,
       "stt": {"provider": "client"}, "llm": {"provider": "flow", "model": ""},
       "tts": {"provider": "freetts"},
       "flow": {"start": "greet", "language": "en", "variables": {},
        "states": {
         "greet": {"say": "Hello {{call.name}}. Please press one to agree.",
          "listen": {"timeout_seconds": 6, "max_reprompts": 1, "reprompt": "Please press one."},
          "branches": [{"words": ["yes"], "dtmf": ["1"], "next": "thanks"}],
          "on_silence": "silent"},
         "thanks": {"say": "Thank you. Goodbye.",
          "end": {"disposition": "Agreed", "sub_disposition": "BY_KEY", "remarks": "Pressed one"}},
         "silent": {"say": "Goodbye.",
          "end": {"disposition": "Silent", "sub_disposition": "NO_KEY", "remarks": "Said nothing"}}
        }}}
      """;

  /** What a number does, and what must stand in the books. */
  private enum Person {
    TALKS(30, "completed", "", 0),
    STAYS_SILENT(3, "completed", "", 0),
    HANGS_UP(4, "completed", "", 0),
    IS_BUSY(9, "exhausted", "rejected", 486),
    DECLINES(4, "exhausted", "rejected", 603),
    IS_UNKNOWN(4, "exhausted", "error", 404),
    HAS_A_BROKEN_CARRIER(3, "exhausted", "error", 503),
    DOES_NOT_ANSWER(3, "exhausted", "no_answer", 0);

    private final int count;
    private final String row;
    private final String outcome;
    private final int sipCode;

    Person(int count, String row, String outcome, int sipCode) {
      this.count = count;
      this.row = row;
      this.outcome = outcome;
      this.sipCode = sipCode;
    }

    boolean answers() {
      return outcome.isEmpty();
    }

    Behaviour behaviour() {
      var answers = Behaviour.answers(Duration.ofSeconds(1));
      return switch (this) {
        case TALKS -> answers.saying(speech()).pressing("1", Duration.ofSeconds(6));
        case STAYS_SILENT -> answers;
        case HANGS_UP -> answers.hangingUp(Duration.ofSeconds(4));
        case DOES_NOT_ANSWER -> Behaviour.neverAnswers();
        case IS_BUSY, DECLINES, IS_UNKNOWN, HAS_A_BROKEN_CARRIER -> Behaviour.refuses(sipCode);
      };
    }
  }

  @TempDir Path temporary;

  private final Map<String, Person> people = new LinkedHashMap<>();

  /** A tone while the bot waits for the key: long after the worker has joined. */
  private static Behaviour.Voice speech() {
    var tone = Tone.samples(Duration.ofMillis(1400), -12, CALLEE_HERTZ);
    var samples = ShortBuffer.allocate(16_000 * 60);
    for (int second = 4; second < 60; second += 6) {
      samples.put(second * 16_000 + 8_000, tone);
    }
    return new Behaviour.Voice.Speech(samples);
  }

  @Test
  void campaign_overRealSip_completesAndLeavesNothingBehind() throws Exception {
    try (var stack = LiveKitStack.start(temporary.resolve("livekit"));
        var phones = SipPhone.start();
        var api = new LiveKitApi(stack.settings(), Clock.systemUTC())) {
      var settings = new HashMap<>(stack.environment());
      settings.put("RING_TIMEOUT_SECONDS", "15");
      try (var platform = PlatformUnderTest.start(WORKERS, 1, settings)) {
        var backend = platform.backend();
        var run = new CampaignRun(backend, new Lines());
        var bot = backend.post("/api/v1/bots", JsonMapper.shared().readTree(BOT));
        String id =
            run.prepare(
                "Real calls",
                bot.path("bot_id").asString(),
                List.of(number(backend, phones)),
                WORKERS,
                csv(phones),
                1);

        JsonNode campaign = run.run(id, LONGEST);

        checkBooks(campaign, run, backend, phones);
        checkNothingIsLeft(api, phones, platform);
      }
    }
  }

  private Path csv(SipPhone phones) throws IOException {
    var csv = new StringBuilder("phone_number,name\n");
    var left = new ArrayList<Person>();
    for (int round = 0; round < Person.TALKS.count; round++) {
      for (var person : Person.values()) {
        if (round < person.count) {
          left.add(person);
        }
      }
    }
    for (int i = 0; i < left.size(); i++) {
      var number = "+14155552%03d".formatted(i);
      people.put(number, left.get(i));
      phones.when(number, left.get(i).behaviour());
      csv.append(number).append(",Person ").append(i).append('\n');
    }
    assertThat(people).hasSize(60);
    return Files.writeString(temporary.resolve("people.csv"), csv);
  }

  /** Makes the carrier and its number, and waits until LiveKit has the trunk. */
  private static String number(BackendClient backend, SipPhone phones)
      throws IOException, InterruptedException {
    String carrier =
        backend
            .post(
                "/api/v1/carriers",
                Map.of(
                    "name",
                    "Phones of the test",
                    "sip_address",
                    phones.address(),
                    "transport",
                    "udp",
                    "outbound_cps",
                    5,
                    "outbound_burst",
                    5,
                    "outbound_channels",
                    60))
            .path("id")
            .asString();
    backend.post(
        "/api/v1/carriers/" + carrier + "/dids",
        Map.of("number", "+14155550100", "label", "Test", "direction", "outbound"));
    Waiting.until(
        "the carrier has its trunk",
        Duration.ofSeconds(90),
        () -> !carrier(backend).path("lk_outbound_trunk_id").asString("").isEmpty());
    return carrier(backend).path("dids").path(0).path("id").asString();
  }

  private static JsonNode carrier(BackendClient backend) {
    try {
      return backend.get("/api/v1/carriers").path(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void checkBooks(
      JsonNode campaign, CampaignRun run, BackendClient backend, SipPhone phones)
      throws IOException, InterruptedException {
    String id = campaign.path("id").asString();
    var rows = run.all("/api/v1/campaigns/" + id + "/calls", Map.of());
    var calls = new LinkedHashMap<String, JsonNode>();
    var playable = new HashSet<String>();
    for (var call : run.all("/api/v1/calls", Map.of("campaign_id", id))) {
      String session = call.path("session_id").asString();
      calls.put(session, backend.get("/api/v1/calls/" + session));
      if (people.getOrDefault(call.path("caller_id").asString(), Person.IS_BUSY).answers()) {
        var recording =
            Files.write(temporary.resolve(session + ".wav"), recording(backend, session));
        playable.add(session);
        if (people.get(call.path("caller_id").asString()) == Person.TALKS) {
          checkRecording(recording, session);
        }
      }
    }
    assertThat(Books.problems(campaign, rows, calls, playable, Map.of())).isEmpty();
    assertThat(rows).hasSize(people.size());
    for (var row : rows) {
      var number = row.path("phone_number").asString();
      var person = people.get(number);
      assertThat(person).as(number).isNotNull();
      var attempt = row.path("attempts").path(0);
      assertThat(row.path("status").asString()).as("%s: %s", person, row).isEqualTo(person.row);
      if (!person.answers()) {
        assertThat(attempt.path("outcome").asString()).as("%s", row).isEqualTo(person.outcome);
        assertThat(attempt.path("sip_code").asInt(0)).as("%s", row).isEqualTo(person.sipCode);
      }
      assertThat(phones.calls())
          .filteredOn(call -> call.called().equals(number))
          .as("calls that the phone of %s got", number)
          .hasSize(row.path("attempts").size());
    }
    assertThat(calls.values())
        .filteredOn(call -> people.get(call.path("caller_id").asString()) == Person.TALKS)
        .as("people who press the key")
        .hasSize(Person.TALKS.count)
        .allSatisfy(call -> assertThat(call.toString()).contains("Agreed"));
  }

  private static byte[] recording(BackendClient backend, String session)
      throws IOException, InterruptedException {
    return backend.download("/api/v1/recordings/" + session);
  }

  /** The customer's tone is on the left and nowhere else, the bot's voice on the right. */
  private static void checkRecording(Path file, String session) throws IOException {
    try (var wav = WavFile.open(file)) {
      int length = Math.toIntExact(wav.samplesPerChannel());
      var customer = wav.samples(0, 0, length);
      var bot = wav.samples(1, 0, length);
      assertThat(purity(customer)).as("tone of the customer of %s", session).isGreaterThan(0.9);
      assertThat(purity(bot)).as("tone of the customer at the bot of %s", session).isLessThan(0.5);
      assertThat(seconds(bot)).as("seconds with the bot's voice in %s", session).isGreaterThan(1.5);
    }
  }

  private static double purity(short[] samples) {
    double best = 0;
    int window = 4800;
    for (int i = 0; i + window <= samples.length; i += window / 4) {
      if (level(samples, i, window) > 300) {
        best = Math.max(best, Goertzel.purity(samples, i, window, CALLEE_HERTZ));
      }
    }
    return best;
  }

  private static double seconds(short[] samples) {
    int window = 1600;
    int loud = 0;
    for (int i = 0; i + window <= samples.length; i += window) {
      if (level(samples, i, window) > 300) {
        loud++;
      }
    }
    return loud / 10.0;
  }

  private static double level(short[] samples, int offset, int length) {
    double sum = 0;
    for (int i = offset; i < offset + length; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return Math.sqrt(sum / length);
  }

  private static void checkNothingIsLeft(
      LiveKitApi api, SipPhone phones, PlatformUnderTest platform) {
    Waiting.until("no room is left", Duration.ofSeconds(40), () -> api.rooms().list().isEmpty());
    assertThat(phones.calls())
        .extracting(SipCall::state)
        .doesNotContain(SipCall.State.RINGING, SipCall.State.ANSWERED);
    Waiting.until(
        "every worker is free",
        Duration.ofSeconds(40),
        () -> {
          var health = fleet(platform);
          return health.path("fleet_calls").asInt(-1) == 0
              && health.path("fleet_available").asInt(-1) == WORKERS;
        });
  }

  private static JsonNode fleet(PlatformUnderTest platform) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(platform.installation().fleetUrl() + "/health/fleet"))
              .build();
      return JsonMapper.shared()
          .readTree(platform.http().send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static final class Lines implements CampaignRun.Progress {
    private int polls;

    @Override
    public void show(JsonNode campaign) {
      if (polls++ % 15 == 0) {
        System.out.println("  " + campaign.path("stats"));
      }
    }

    @Override
    public void say(String line) {
      System.out.println("  " + line);
    }
  }
}
