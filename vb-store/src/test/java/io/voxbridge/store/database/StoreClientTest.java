package io.voxbridge.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.voxbridge.domain.secret.Secret;
import io.voxbridge.store.kit.EmbeddedMongoFixture;
import java.time.Duration;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class StoreClientTest {
  @Test
  void problem_serverAnswers_isEmpty() {
    try (EmbeddedMongoFixture mongo = EmbeddedMongoFixture.start()) {
      assertThat(mongo.store().problem()).isEmpty();
    }
  }

  @Test
  void problem_nobodyListens_saysSo() {
    StoreSettings settings =
        new StoreSettings(
            new Secret("mongodb://user:hidden@127.0.0.1:1/"), "none", Duration.ofMillis(50));
    try (StoreClient store = StoreClient.open(settings)) {
      assertThat(store.problem().orElseThrow()).contains("MongoDB").doesNotContain("hidden");
    }
  }

  @Test
  void open_malformedString_isNotRepeated() {
    StoreSettings settings = new StoreSettings(new Secret("mongo://u:hidden@x"), "none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoreClient.open(settings))
        .withMessageContaining("MONGODB_URI")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("hidden"));
  }

  @Test
  void settings_incomplete_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new StoreSettings(Secret.none(), "x"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StoreSettings(new Secret("mongodb://x"), " "));
  }

  @Test
  void documents_missingField_isNamed() {
    Document document = new Document("_id", "row-7");
    org.assertj.core.api.Assertions.assertThatIllegalStateException()
        .isThrownBy(() -> Documents.text(document, "phone_number"))
        .withMessageContaining("phone_number")
        .withMessageContaining("row-7");
  }
}
