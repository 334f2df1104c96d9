package io.voxbridge.agents.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.settings.InvalidSettingsException;
import io.voxbridge.agents.settings.SettingsReader;
import io.voxbridge.domain.bot.VadConfig;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.vad.SpectralVoiceDetector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models are loaded, checked and asked by the real runtime. */
class HearingSettingsTest {
  private static final VadConfig BOT = new VadConfig(0.7, 0.1, 0.3, 0.6);

  @TempDir Path folder;

  private static SettingsReader reader(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("smart-turn.finished", "0.7");
    all.put("smart-turn.unfinished", "0.3");
    all.putAll(settings);
    return new SettingsReader(all::get);
  }

  private static CallerHearing open(Map<String, String> settings) {
    SettingsReader reader = reader(settings);
    HearingSettings read = HearingSettings.read(reader);
    reader.check();
    CallerHearing hearing = read.open(reader);
    reader.check();
    return hearing;
  }

  private static void assertRefused(String property, Path file, String... because) {
    assertThatThrownBy(() -> open(Map.of(property, file.toString())))
        .isInstanceOfSatisfying(
            InvalidSettingsException.class,
            refused -> {
              assertThat(refused.getExitCode()).isEqualTo(78);
              assertThat(refused.problems()).hasSize(1);
              assertThat(refused.problems().getFirst())
                  .startsWith(SettingsReader.variable(property) + " leads to '" + file + "'")
                  .contains(because);
            });
  }

  private static AudioFrame frame(int amplitude) {
    short[] samples = new short[AudioFrame.SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (amplitude * Math.sin(2 * Math.PI * 500 * i / AudioFrame.SAMPLE_RATE));
    }
    return AudioFrame.of(samples);
  }

  @Test
  void withoutFiles_thePlatformsOwnDetectorListens() {
    try (CallerHearing hearing = open(Map.of())) {
      CallerHearing.OfCall ofCall = hearing.forCall(BOT);
      assertThat(ofCall.voice()).isInstanceOf(SpectralVoiceDetector.class);
      assertThat(ofCall.turnEnd().opinion()).isEqualTo(TurnEndJudge.Opinion.UNKNOWN);
      assertThat(ofCall.start()).isEqualTo(Duration.ofMillis(100));
    }
  }

  @Test
  void sileroModel_findsTheVoiceAndItsEnd() throws Exception {
    Path file = OnnxFile.silero(folder.resolve("silero.onnx"), 0.05);
    try (CallerHearing hearing = open(Map.of("silero-vad.model", file.toString()))) {
      var voice = hearing.forCall(BOT).voice();
      StringBuilder changes = new StringBuilder();
      for (int i = 0; i < 100; i++) {
        boolean speaks = i >= 20 && i < 60;
        switch (voice.accept(frame(speaks ? 8_000 : 200))) {
          case STARTED -> changes.append("started ").append(i).append(' ');
          case ENDED -> changes.append("ended ").append(i);
          case NONE -> {}
        }
      }
      // Pieces of 32 ms end at most two frames later; 5 frames start speech, 15 end it.
      assertThat(changes.toString()).matches("started 2[4-6] ended 7[4-6]");
    }
  }

  @Test
  void sileroModel_getsItsOwnStateBack() throws Exception {
    Path file = OnnxFile.silero(folder.resolve("silero.onnx"), 0.05);
    try (SileroModel model = SileroModel.load(file)) {
      float[] state = new float[SileroModel.STATE];
      for (int i = 1; i <= 3; i++) {
        model.piece(new float[SileroModel.CONTEXT + SileroModel.PIECE], state);
        assertThat(state).containsOnly(i);
      }
    }
  }

  @Test
  void smartTurnModel_judgesAPauseOnItsOwnThread() throws Exception {
    Path file = OnnxFile.smartTurn(folder.resolve("turn.onnx"));
    Map<String, String> settings =
        Map.of(
            "smart-turn.model", file.toString(),
            "smart-turn.finished", "0.2",
            "smart-turn.unfinished", "0.1");
    try (CallerHearing hearing = open(settings)) {
      TurnEndJudge judge = hearing.forCall(BOT).turnEnd();
      for (int i = 0; i < 50; i++) {
        judge.accept(frame(8_000), true);
      }
      for (int i = 0; i < 6; i++) {
        judge.accept(frame(0), false);
      }
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> judge.opinion() == TurnEndJudge.Opinion.FINISHED);
      assertThat(hearing.counters()).isEqualTo(new CallerHearing.Counters(0, 0, 0));
    }
  }

  @Test
  void fileThatIsMissing_isReported() {
    assertRefused("silero-vad.model", folder.resolve("none.onnx"), "no file", "give a model file");
    assertRefused("smart-turn.model", folder.resolve("none.onnx"), "no file", "give a model file");
  }

  @Test
  void fileThatIsNoModel_isReported() throws Exception {
    Path file = Files.writeString(folder.resolve("text.onnx"), "This is a text, not a model.");
    assertRefused("silero-vad.model", file, "cannot load");
    assertRefused("smart-turn.model", file, "cannot load");
  }

  @Test
  void modelOfAnotherKind_isReportedWithItsInputs() throws Exception {
    Path silero = OnnxFile.silero(folder.resolve("silero.onnx"), 0.05);
    Path turn = OnnxFile.smartTurn(folder.resolve("turn.onnx"));
    assertRefused(
        "silero-vad.model", turn, "another model", "state FLOAT[2, -1, 128]", "[-1, 80, 800]");
    assertRefused("smart-turn.model", silero, "another model", "input_features FLOAT", "sr INT64");
  }

  @Test
  void modelThatGivesNoProbability_isReported() throws Exception {
    Path file = OnnxFile.sileroWithoutProbability(folder.resolve("odd.onnx"));
    assertRefused("silero-vad.model", file, "does not work as a Silero model");
  }

  @Test
  void thresholds_areChecked() {
    assertThatThrownBy(() -> open(Map.of("smart-turn.finished", "1.5")))
        .hasMessageContaining("SMART_TURN_FINISHED is '1.5'");
    assertThatThrownBy(() -> open(Map.of("smart-turn.unfinished", "0.8")))
        .hasMessageContaining("give less than SMART_TURN_FINISHED");
  }
}
