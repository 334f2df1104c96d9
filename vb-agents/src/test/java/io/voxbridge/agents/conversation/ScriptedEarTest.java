package io.voxbridge.agents.conversation;

import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.agents.speech.stt.SpeechToTextContract;
import io.voxbridge.agents.speech.stt.SpeechToTextProvider;
import io.voxbridge.media.kit.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/** The recognisers of the scenarios do what the real ones do. */
class ScriptedEarTest {
  /** One that gives words, and leaves the end of turns to the listener. */
  @Nested
  class Words extends Contract {
    Words() {
      super("words", false);
    }
  }

  /** One that ends turns itself. */
  @Nested
  class Turns extends Contract {
    Turns() {
      super("turns", true);
    }
  }

  abstract static class Contract extends SpeechToTextContract {
    private final ManualTime time = new ManualTime();
    private final ScriptedEar scripted;

    Contract(String name, boolean turns) {
      scripted = new ScriptedEar(name, turns, time);
    }

    @Override
    protected SpeechToTextProvider provider() {
      return scripted;
    }

    @Override
    protected void say(SpeechToText speechToText, String text, Duration length) {
      scripted.hears(text, length.toMillis());
      time.advance(length);
      speechToText.finishTurn();
      time.advance(Duration.ofSeconds(2));
    }
  }
}
