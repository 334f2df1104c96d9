package io.voxbridge.core.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.error.FieldProblems;
import io.voxbridge.domain.bot.ProviderNames;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bots choose among the providers that workers have. */
class BotProvidersTest {
  static final List<String> LISTENERS = ProviderNames.STT;
  static final List<String> SPEAKERS = ProviderNames.TTS;
  static final List<String> MODELS =
      ProviderNames.LLM.stream().filter(name -> !name.equals("flow")).toList();

  private final JsonMapper json = new JsonMapper();

  @ParameterizedTest
  @FieldSource("LISTENERS")
  void takesEveryListener(String name) {
    ObjectNode bot = talker();
    bot.putObject("stt").put("provider", name);
    bot.putObject("stt_fallback").put("provider", name);
    assertThat(problems(bot)).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("SPEAKERS")
  void takesEverySpeaker(String name) {
    ObjectNode bot = talker();
    bot.putObject("tts").put("provider", name);
    bot.putObject("tts_fallback").put("provider", name);
    assertThat(problems(bot)).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void takesEveryModel(String name) {
    ObjectNode bot = talker();
    bot.putObject("llm").put("provider", name).put("model", "m");
    assertThat(problems(bot)).isEmpty();
  }

  @Test
  void modelsThatHearAndSpeak_areNoFallback() {
    ObjectNode bot = talker();
    bot.putObject("llm_fallback").put("provider", "openai_realtime").put("model", "m");
    assertThat(problems(bot)).extracting("field").containsExactly("llm_fallback.provider");
  }

  @Test
  void namesTheFieldsOfProvidersThatDoNotExist() {
    ObjectNode bot = talker();
    for (String field : List.of("stt", "stt_fallback", "tts", "tts_fallback")) {
      bot.putObject(field).put("provider", "telegraph");
    }
    assertThat(problems(bot))
        .extracting("field")
        .containsExactlyInAnyOrder(
            "stt.provider", "stt_fallback.provider", "tts.provider", "tts_fallback.provider");
  }

  @Test
  void oneAccountServesSeveralProviders() {
    assertThat(ProviderNames.account("openai_batch")).isEqualTo("openai");
    assertThat(ProviderNames.account("openai_realtime")).isEqualTo("openai");
    assertThat(ProviderNames.account("gemini_live")).isEqualTo("google");
    assertThat(ProviderNames.account("deepgram")).isEqualTo("deepgram");
  }

  private List<?> problems(ObjectNode bot) {
    FieldProblems found = BotValidator.check("Talker", json.treeToValue(bot, BotDefinition.class));
    return found.all();
  }

  private ObjectNode talker() {
    return (ObjectNode)
        json.readTree(
            """
            {"name":"Talker","system_prompt":"Be kind.","stt":{"provider":"soniox"},
             "llm":{"provider":"google","model":"gemini-2.5-flash"},"tts":{"provider":"sarvam"}}
            """);
  }
}
