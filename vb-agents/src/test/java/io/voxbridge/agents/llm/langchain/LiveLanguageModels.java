package io.voxbridge.agents.llm.langchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.voxbridge.agents.llm.ChatMessage;
import io.voxbridge.agents.llm.ChatRequest;
import io.voxbridge.agents.llm.HeardReply;
import io.voxbridge.agents.llm.LanguageModel;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.domain.bot.LlmConfig;
import io.voxbridge.domain.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the real services. Not among the ordinary tests: its name leaves it out; run it by name,
 * with keys in the environment. A service without a key is not asked, and a line says so.
 */
class LiveLanguageModels {
  private static final Logger log = LoggerFactory.getLogger(LiveLanguageModels.class);

  @ParameterizedTest
  @CsvSource({
    "openai, gpt-4.1-mini, VOXBRIDGE_LIVE_OPENAI_KEY",
    "google, gemini-2.5-flash, VOXBRIDGE_LIVE_GOOGLE_KEY",
    "google_vertex, gemini-2.5-flash, VOXBRIDGE_LIVE_VERTEX_ACCOUNT",
    "anthropic, claude-haiku-4-5, VOXBRIDGE_LIVE_ANTHROPIC_KEY"
  })
  void realService_answers(String provider, String model, String variable)
      throws ProviderException {
    String key = System.getenv().getOrDefault(variable, "");
    if (key.isBlank()) {
      log.warn("{} was NOT asked: {} is not set", provider, variable);
      return;
    }
    var config = new LlmConfig(provider, new Secret(key), model, 0, 32, Map.of());
    var heard = new HeardReply();
    try (LanguageModel opened = LangChainModels.standard().open(config)) {
      var _ =
          opened.reply(
              new ChatRequest(
                  "Answer with one word.", List.of(new ChatMessage.User("Say yes.")), List.of()),
              heard);
      await().atMost(Duration.ofSeconds(30)).until(heard::isOver);
    }
    assertThat(heard.problem()).isNull();
    assertThat(heard.text()).isNotBlank();
    log.info("{} answered: {} ({})", provider, heard.text(), heard.usage());
  }
}
