package io.voxbridge.core.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.carrier.DidStore;
import io.voxbridge.store.kit.EmbeddedMongoFixture;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A bot is not changed under the feet of a running campaign. */
class BotLockTest {
  private final EmbeddedMongoFixture mongo = EmbeddedMongoFixture.start();
  private final JsonMapper json = new JsonMapper();
  private final List<String> running = new ArrayList<>();
  private final BotService bots =
      new BotService(
          new BotStore(mongo.store()),
          new DidStore(mongo.store()),
          List.of(bot -> running),
          json,
          Clock.systemUTC(),
          () -> UUID.randomUUID().toString());

  @AfterEach
  void stop() {
    mongo.close();
  }

  @Test
  void whileACampaignRuns_changeAndDeleteAreRefusedNamingIt() {
    String id = bots.create(talker()).id();
    running.addAll(List.of("Renewals June", "Renewals July"));

    assertLocked(() -> bots.update(id, json.createObjectNode().put("name", "New")));
    assertLocked(() -> bots.delete(id));
    assertThat(bots.copy(id).name()).isEqualTo("Copy of Talker");

    running.clear();
    assertThat(bots.update(id, json.createObjectNode().put("name", "New")).name()).isEqualTo("New");
    bots.delete(id);
    assertThat(bots.all()).hasSize(1);
  }

  private static void assertLocked(Runnable change) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(change::run)
        .withMessageContaining("Renewals June, Renewals July")
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BOT_IN_USE));
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
