package io.voxbridge.media.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveKitSettingsTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private static Map<String, String> settings(String url) {
    return Map.of("LIVEKIT_URL", url, "LIVEKIT_API_KEY", "key", "LIVEKIT_API_SECRET", SECRET);
  }

  @ParameterizedTest
  @CsvSource({
    "ws://127.0.0.1:7880, http://127.0.0.1:7880, ws://127.0.0.1:7880",
    "WSS://livekit.example.com/, https://livekit.example.com, wss://livekit.example.com",
    "http://sip:7880/a/, http://sip:7880/a, ws://sip:7880/a",
    "https://livekit.example.com, https://livekit.example.com, wss://livekit.example.com",
  })
  void everySchemeServesBothUses(String url, URI http, URI webSocket) {
    var settings = LiveKitSettings.from(settings(url));
    assertThat(settings.httpUrl()).isEqualTo(http);
    assertThat(settings.webSocketUrl()).isEqualTo(webSocket);
    assertThat(settings).asString().doesNotContain(SECRET);
  }

  @Test
  void allProblemsAreNamedAtOnce() {
    assertThat(LiveKitSettings.problems(Map.of()))
        .satisfiesExactly(
            url -> assertThat(url).startsWith("LIVEKIT_URL is not set"),
            key -> assertThat(key).startsWith("LIVEKIT_API_KEY is not set"),
            secret -> assertThat(secret).startsWith("LIVEKIT_API_SECRET is not set"));
    assertThat(LiveKitSettings.problems(settings("sip://127.0.0.1")))
        .singleElement()
        .asString()
        .startsWith("LIVEKIT_URL must be like");
    assertThatThrownBy(() -> LiveKitSettings.from(Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aShortSecretIsRefusedWithoutShowingIt() {
    assertThat(
            LiveKitSettings.problems(
                Map.of(
                    "LIVEKIT_URL", "ws://h", "LIVEKIT_API_KEY", "k", "LIVEKIT_API_SECRET", "tiny")))
        .singleElement()
        .asString()
        .startsWith("LIVEKIT_API_SECRET is too short")
        .doesNotContain("tiny");
  }
}
