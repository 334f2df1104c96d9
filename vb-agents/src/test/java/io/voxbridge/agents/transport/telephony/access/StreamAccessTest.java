package io.voxbridge.agents.transport.telephony.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.settings.SettingsReader;
import io.voxbridge.agents.transport.telephony.TelephonySettings;
import io.voxbridge.agents.transport.telephony.access.StreamAccess.Verdict;
import io.voxbridge.agents.transport.telephony.protocol.TelephonyProvider;
import io.voxbridge.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StreamAccessTest {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  /** Returns settings as the documentation's defaults, with these changes. */
  static TelephonySettings settings(String... keysAndValues) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "icallmate.time-zone", "Asia/Kolkata",
                "twilio.check-signature", "false",
                "twilio.api-url", "https://api.twilio.com",
                "plivo.check-signature", "false",
                "plivo.api-url", "https://api.plivo.com",
                "telnyx.api-url", "https://api.telnyx.com"));
    for (int i = 0; i < keysAndValues.length; i += 2) {
      values.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    SettingsReader reader = new SettingsReader(values::get);
    TelephonySettings settings = TelephonySettings.read(reader);
    reader.check();
    return settings;
  }

  private static UpgradeRequest request(String query, String... headers) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      given.put(headers[i], headers[i + 1]);
    }
    return new UpgradeRequest("fleet.example.com", "/twilio/bot-1", query, given::get);
  }

  private static Verdict check(
      TelephonySettings settings, TelephonyProvider provider, UpgradeRequest request) {
    return new StreamAccess(settings, CLOCK).check(provider, request);
  }

  @ParameterizedTest
  @EnumSource(TelephonyProvider.class)
  void withoutSettings_everybodyComesIn(TelephonyProvider provider) {
    assertThat(check(settings(), provider, request(""))).isEqualTo(Verdict.ALLOWED);
  }

  @ParameterizedTest
  @CsvSource({
    "token=right, , , ALLOWED",
    "a=1&token=ri%67ht, , , ALLOWED",
    "token=wrong, , , REFUSED",
    "'', X-VoxBridge-Token, right, ALLOWED",
    "'', Authorization, Bearer right, ALLOWED",
    "'', Authorization, Bearer wrong, REFUSED",
    "token=%zz, , , AT_START",
    "'', , , AT_START"
  })
  void sharedSecret(String query, String header, String value, Verdict verdict) {
    TelephonySettings settings = settings("telephony.token", "right");
    UpgradeRequest request = header == null ? request(query) : request(query, header, value);
    assertThat(check(settings, TelephonyProvider.ICALLMATE, request)).isEqualTo(verdict);
    assertThat(request.toString()).doesNotContain("right");
    assertThat(settings.toString()).doesNotContain("right");
  }

  @Test
  void twiliosSignature_isOverTheAddressAsTwilioKnowsIt() {
    TelephonySettings settings =
        settings(
            "twilio.account-sid", "AC1",
            "twilio.auth-token", "12345",
            "twilio.check-signature", "true");
    String signature =
        TwilioSignature.sign(new Secret("12345"), "wss://fleet.example.com/twilio/bot-1");
    assertThat(
            check(
                settings, TelephonyProvider.TWILIO, request("", TwilioSignature.HEADER, signature)))
        .isEqualTo(Verdict.ALLOWED);
    assertThat(
            check(
                settings,
                TelephonyProvider.TWILIO,
                request("x=1", TwilioSignature.HEADER, signature)))
        .isEqualTo(Verdict.REFUSED);
    assertThat(check(settings, TelephonyProvider.TWILIO, request(""))).isEqualTo(Verdict.REFUSED);
    assertThat(check(settings, TelephonyProvider.EXOTEL, request(""))).isEqualTo(Verdict.ALLOWED);

    TelephonySettings behindProxy =
        settings(
            "twilio.account-sid", "AC1",
            "twilio.auth-token", "12345",
            "twilio.check-signature", "true",
            "telephony.public-url", "https://voice.example.com/calls");
    String outside =
        TwilioSignature.sign(new Secret("12345"), "wss://voice.example.com/calls/twilio/bot-1");
    assertThat(
            check(
                behindProxy,
                TelephonyProvider.TWILIO,
                request("", TwilioSignature.HEADER, outside)))
        .isEqualTo(Verdict.ALLOWED);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "signed with the token, right, 42, x=2&a=b%20c, ALLOWED",
    "signed with another token, wrong, 42, x=2&a=b%20c, REFUSED",
    "another nonce, right, 43, x=2&a=b%20c, REFUSED",
    "another query, right, 42, x=3&a=b%20c, REFUSED"
  })
  void plivosSignature_isOverAddressParametersInOrderAndNonce(
      String what, String token, String nonce, String query, Verdict verdict) {
    TelephonySettings settings =
        settings(
            "plivo.auth-id", "MA1",
            "plivo.auth-token", "right",
            "plivo.check-signature", "true");
    String signature =
        PlivoSignature.sign(
            new Secret(token), "https://fleet.example.com/twilio/bot-1?a=b c&x=2", nonce);
    UpgradeRequest request =
        request(
            query, PlivoSignature.HEADER, "other, " + signature, PlivoSignature.NONCE_HEADER, "42");
    assertThat(check(settings, TelephonyProvider.PLIVO, request)).as(what).isEqualTo(verdict);
    assertThat(check(settings, TelephonyProvider.PLIVO, request(query))).isEqualTo(Verdict.REFUSED);
    assertThat(check(settings, TelephonyProvider.TELNYX, request(query)))
        .isEqualTo(Verdict.ALLOWED);
  }

  /** HMAC-SHA256 of RFC 4231, case 2. */
  @Test
  void hmacSha256_isTheOneOfRfc4231() {
    assertThat(
            java.util.HexFormat.of()
                .formatHex(
                    Hmac.of("HmacSHA256", new Secret("Jefe"), "what do ya want for nothing?")))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  /** The example of Twilio's documentation of request validation, as an address without form. */
  @Test
  void hmacSha1_isTheOneOfRfc2202() {
    assertThat(
            java.util.HexFormat.of()
                .formatHex(Hmac.of("HmacSHA1", new Secret("Jefe"), "what do ya want for nothing?")))
        .isEqualTo("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  }

  @ParameterizedTest
  @CsvSource({"key:token, ALLOWED", "key:other, REFUSED", "keytoken, REFUSED"})
  void exotelsBasic(String pair, Verdict verdict) {
    TelephonySettings settings =
        settings("exotel.stream-user", "key", "exotel.stream-password", "token");
    String basic =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    assertThat(check(settings, TelephonyProvider.EXOTEL, request("", "Authorization", basic)))
        .isEqualTo(verdict);
    assertThat(check(settings, TelephonyProvider.EXOTEL, request("", "Authorization", "Basic *")))
        .isEqualTo(Verdict.REFUSED);
  }

  @ParameterizedTest
  @CsvSource({
    "HS256, vonage, 0, 300, ALLOWED",
    "HS256, vonage, -400, , REFUSED",
    "HS256, vonage, 0, , ALLOWED",
    "HS256, vonage, 600, 900, REFUSED",
    "HS256, vonage, -900, -600, REFUSED",
    "HS256, other, 0, 300, REFUSED",
    "none, vonage, 0, 300, REFUSED"
  })
  void vonagesToken(String algorithm, String key, long issued, Long expires, Verdict verdict) {
    TelephonySettings settings = settings("vonage.signature-secret", "vonage");
    String claims =
        "{\"iss\":\"Vonage\",\"iat\":"
            + (NOW.getEpochSecond() + issued)
            + (expires == null ? "" : ",\"exp\":" + (NOW.getEpochSecond() + expires))
            + "}";
    String signed = part("{\"alg\":\"" + algorithm + "\"}") + "." + part(claims);
    String token =
        signed
            + "."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Hmac.of("HmacSHA256", new Secret(key), signed));
    assertThat(
            check(
                settings,
                TelephonyProvider.VONAGE,
                request("", "Authorization", "Bearer " + token)))
        .isEqualTo(verdict);
    assertThat(
            check(settings, TelephonyProvider.VONAGE, request("", "Authorization", "Bearer a.b.c")))
        .isEqualTo(Verdict.REFUSED);
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "/ws/bot-1, '', bot-1, ''",
    "/ws/bot-1%3Ftoken=abc, '', bot-1, abc",
    "/ws/bot-1%3ftoken=abc, x=1, bot-1, abc",
    "/ws/bot-1/, token=q, bot-1, q",
    "/ws/, '', , ''",
    "/ws/a/b, '', , ''",
    "/ws/a%2Fb, '', , ''"
  })
  void path_givesTheBot(String path, String query, String bot, String token) {
    UpgradeRequest request = new UpgradeRequest("h", path, query, name -> null).repaired();
    assertThat(request.botId().orElse(null)).isEqualTo(bot);
    assertThat(request.parameter("token").orElse("")).isEqualTo(token);
  }
}
