package io.voxbridge.media.livekit.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.kit.ManualTime;
import io.voxbridge.media.livekit.LiveKitSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final ManualTime time = new ManualTime();
  private final AccessTokens tokens = tokens("key", SECRET);

  private AccessTokens tokens(String key, String secret) {
    return new AccessTokens(
        new LiveKitSettings(URI.create("ws://h"), key, new Secret(secret)), time.clock());
  }

  @Test
  void aTokenCarriesItsGrants() {
    var token =
        tokens.issue(
            Grants.join("room-1", "bot \"1\"").named("Bot").withAttributes(Map.of("a", "b")),
            Duration.ofMinutes(5));

    var claims = tokens.verified(token).orElseThrow();
    assertThat(claims)
        .containsEntry("iss", "key")
        .containsEntry("sub", "bot \"1\"")
        .containsEntry("name", "Bot")
        .containsEntry("attributes", Map.of("a", "b"))
        .containsEntry("video", Map.of("roomJoin", true, "room", "room-1"));
  }

  @Test
  void grantsAddUp() {
    var both = Grants.call().and(Grants.administerSip()).and(Grants.administer("r"));
    assertThat(both.claims())
        .containsEntry("sip", Map.of("call", true, "admin", true))
        .containsEntry("video", Map.of("roomAdmin", true, "room", "r"));
  }

  @Test
  void aTokenEnds() {
    var token = tokens.issue(Grants.listRooms(), Duration.ofMinutes(5));
    time.advance(Duration.ofMinutes(5));
    assertThat(tokens.verified(token)).as("clocks differ").isPresent();
    time.advance(Duration.ofMinutes(2));
    assertThat(tokens.verified(token)).isEmpty();
  }

  @Test
  void foreignAndForgedTokensAreNotVerified() {
    var token = tokens.issue(Grants.listRooms(), Duration.ofMinutes(5));
    assertThat(tokens("key", SECRET + "x").verified(token)).isEmpty();
    assertThat(tokens("other", SECRET).verified(token)).isEmpty();
    var parts = token.split("\\.", -1);
    var unsigned =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(tokens.verified(unsigned + "." + parts[1] + ".")).isEmpty();
    assertThat(tokens.verified(parts[0] + "." + parts[1] + "x." + parts[2])).isEmpty();
    assertThat(tokens.verified("")).isEmpty();
    assertThat(tokens.verified("a.b.c")).isEmpty();
    assertThat(tokens.verified("*.*.*")).isEmpty();
  }

  @Test
  void tokensAreReadByAnyone() {
    var token = tokens.issue(Grants.listRooms(), Duration.ofMinutes(5));
    var header =
        new String(
            Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]), StandardCharsets.UTF_8);
    assertThat(header).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
  }
}
