package io.voxbridge.agents.speechtospeech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.speech.wire.TestTools;
import io.voxbridge.sim.language.Answer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GeminiLiveTest extends RemoteSpeechToSpeechContract {
  @Override
  protected SpeechToSpeechProvider provider() {
    return new GeminiLiveProvider(TestTools.create());
  }

  @Override
  String base() {
    return standIns.socketAddress();
  }

  @Override
  protected void interruptionTold(String answerId) {
    // Gemini finds interruptions itself and has no message for them.
    assertThat(messages()).noneMatch(it -> it.contains("truncate"));
  }

  @Test
  void goAway_goesOnWithTheSessionsHandle() {
    standIns.script().add(Answer.of("Soon.").finishing("goAway"), Answer.of("Still here."));
    SpeechToSpeech open = open();
    open.prompt("one");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> messages().stream().anyMatch(it -> it.contains("\"handle\":\"handle-2\"")));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          open.prompt("two");
          return messages().stream().anyMatch(it -> it.contains("two"));
        });
  }

  @Test
  void connectionsThatDoNotLast_areGivenUp() {
    standIns.script().add(Answer.of("Soon.").finishing("goAway").repeated());
    SpeechToSpeech open = open();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> {
          open.prompt("go on");
          return heard(SpeechToSpeechEvent.Trouble.class).stream()
              .anyMatch(SpeechToSpeechEvent.Trouble::isOver);
        });
    long connections =
        standIns.script().seen().stream()
            .filter(each -> each.provider().equals("gemini_live"))
            .count();
    assertThat(connections).isEqualTo(1 + ReconnectBudget.MOST_PER_MINUTE);
  }
}
