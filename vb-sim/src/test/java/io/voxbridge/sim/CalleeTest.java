package io.voxbridge.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.media.speech.SpeechVoice;
import io.voxbridge.media.tone.BeepDetector;
import io.voxbridge.media.tone.Goertzel;
import io.voxbridge.sim.TestNetwork.Bot;
import io.voxbridge.sim.room.Occupant;
import io.voxbridge.sim.wire.RoomEvent;
import io.voxbridge.sim.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CalleeTest {
  private static final FreeTtsSpeech SPEECH = new FreeTtsSpeech(0);

  private final TestNetwork test = new TestNetwork();
  private final Bot bot = new Bot();

  private Occupant answered(String to, double answerAfterSeconds) {
    test.place("a", to);
    test.pass(Duration.ofMillis(Math.round(answerAfterSeconds * 1000)));
    return test.join("a", bot);
  }

  private void botSays(Occupant occupant, String text) {
    test.talk(occupant, SPEECH.render(text, SpeechVoice.BOT));
  }

  private List<JsonNode> transcripts() {
    return bot.events(RoomEvent.Data.class).stream()
        .filter(data -> data.topic().equals("voxbridge.transcript"))
        .map(data -> WireJson.mapper().readTree(new String(data.payload(), StandardCharsets.UTF_8)))
        .toList();
  }

  private List<String> said() {
    return transcripts().stream().map(each -> each.get("text").asString()).toList();
  }

  @Test
  void aHumanGreetsWaitsForTheBotAndAnswers() {
    var occupant = answered("+12025550100", 3.1);
    test.pass(Duration.ofSeconds(2));
    assertThat(said()).hasSize(1);

    int before = bot.heard.size();
    botSays(occupant, "Hello, this is a test call. Is it a good moment to talk?");
    assertThat(said()).as("nobody talks into the bot").hasSize(1);
    test.pass(Duration.ofSeconds(3));

    assertThat(said()).hasSize(2);
    assertThat(said().getLast()).contains("yes");
    var last = transcripts().getLast();
    assertThat(last.get("is_final").asBoolean()).isTrue();
    assertThat(last.get("end_ms").asLong() - last.get("start_ms").asLong()).isBetween(200L, 3000L);
    assertThat(bot.heard.subList(before + 200, bot.heard.size()))
        .as("the answer is heard")
        .anyMatch(frame -> frame.decibels() > -30);
    assertThat(test.network.ledger(Optional.empty()).calls().getFirst().utterances()).isEqualTo(2);
  }

  @Test
  void theTranscriptIsOfTheMomentItWasHeard() {
    answered("+12025550100", 3);
    test.pass(Duration.ofSeconds(3));
    var greeting = transcripts().getFirst();
    int start = (int) (greeting.get("start_ms").asLong() / AudioFrame.MILLIS);
    int end = (int) (greeting.get("end_ms").asLong() / AudioFrame.MILLIS);
    assertThat(bot.heard.subList(Math.max(0, start - 12), start - 1))
        .allMatch(frame -> frame.decibels() < -55);
    assertThat(bot.heard.subList(start, end)).anyMatch(frame -> frame.decibels() > -25);
  }

  @Test
  void aRefuserSaysNo() {
    var occupant = answered("+12025550101", 3.1);
    test.pass(Duration.ofSeconds(2));
    botSays(occupant, "May I explain our offer to you?");
    test.pass(Duration.ofSeconds(4));
    assertThat(said().getLast()).contains("no");
  }

  @Test
  void aKeyUserPressesAKeyThatSounds() {
    var occupant = answered("+12025550102", 3.1);
    test.pass(Duration.ofSeconds(2));
    botSays(occupant, "Press one for yes or two for no.");
    test.pass(Duration.ofSeconds(2));
    assertThat(bot.events(RoomEvent.Dtmf.class))
        .singleElement()
        .satisfies(key -> assertThat("12").contains(String.valueOf(key.digit())));
    assertThat(said()).hasSize(1);
  }

  @Test
  void anInterrupterTalksIntoTheBot() {
    var occupant = answered("+12025550103", 3.1);
    test.pass(Duration.ofSeconds(2));
    botSays(
        occupant,
        "This is a rather long explanation of many things that nobody would like to hear in one"
            + " piece without saying something in between, so please just go ahead.");
    assertThat(said().size()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aTalkerTalksLong() {
    var occupant = answered("+12025550104", 3.1);
    test.pass(Duration.ofSeconds(2));
    botSays(occupant, "Did you get our letter?");
    test.pass(Duration.ofSeconds(16));
    var answer = transcripts().get(1);
    assertThat(answer.get("end_ms").asLong() - answer.get("start_ms").asLong()).isGreaterThan(5000);
  }

  @Test
  void aSilentHumanSaysNothingAndHangsUpInTheEnd() {
    var occupant = answered("+12025550107", 3.1);
    botSays(occupant, "Hello? Is somebody there?");
    test.pass(Duration.ofSeconds(10));
    assertThat(said()).isEmpty();
    assertThat(bot.heard).allMatch(frame -> frame.decibels() < -55);
    test.pass(Duration.ofSeconds(20));
    assertThat(bot.events(RoomEvent.Left.class)).hasSize(1);
  }

  @Test
  void aHumanFillsSilence() {
    answered("+12025550100", 3.1);
    test.pass(Duration.ofSeconds(16));
    assertThat(said()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(said().get(1)).startsWith("hello");
  }

  @Test
  void aVoicemailBoxGreetsBeepsAndFallsSilent() {
    answered("+12025550113", 8);
    test.pass(Duration.ofSeconds(12));

    assertThat(said()).singleElement().asString().containsAnyOf("message", "voicemail");
    var detector = new BeepDetector(BeepDetector.DEFAULT_MIN_DURATION);
    int beepAt = -1;
    for (int i = 0; i < bot.heard.size(); i++) {
      if (detector.accept(bot.heard.get(i))) {
        assertThat(beepAt).as("one beep").isEqualTo(-1);
        beepAt = i;
      }
    }
    assertThat(beepAt).isPositive();
    var samples = bot.samples();
    int middle = beepAt * AudioFrame.SAMPLES;
    assertThat(Goertzel.purity(samples, middle, 1600, 1000)).isGreaterThan(0.99);
    assertThat(Level.decibels(samples, middle, 1600)).isCloseTo(-16, within(0.5));
    assertThat(bot.heard.subList(beepAt + 30, bot.heard.size()))
        .allMatch(frame -> frame.decibels() < -55);
  }

  @Test
  void theSameSeedGivesTheSameCall() {
    var occupant = answered("+12025550105", 3.1);
    botSays(occupant, "Hello, how are you?");
    test.pass(Duration.ofSeconds(5));

    var again = new CalleeTest();
    var other = again.answered("+12025550105", 3.1);
    again.botSays(other, "Hello, how are you?");
    again.test.pass(Duration.ofSeconds(5));

    assertThat(again.said()).isEqualTo(said()).isNotEmpty();
    assertThat(again.bot.samples()).isEqualTo(bot.samples());
  }
}
