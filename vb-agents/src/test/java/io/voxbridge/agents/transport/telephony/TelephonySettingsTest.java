package io.voxbridge.agents.transport.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.agents.settings.InvalidSettingsException;
import io.voxbridge.agents.settings.SettingsReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TelephonySettingsTest {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "icallmate.time-zone",
          "Asia/Kolkata",
          "twilio.check-signature",
          "false",
          "twilio.api-url",
          "https://api.twilio.com",
          "plivo.check-signature",
          "false",
          "plivo.api-url",
          "https://api.plivo.com",
          "telnyx.api-url",
          "https://api.telnyx.com");

  @Test
  void defaults_areOpen() {
    SettingsReader reader = new SettingsReader(DEFAULTS::get);
    TelephonySettings settings = TelephonySettings.read(reader);
    reader.check();
    assertThat(settings.token().isSet()).isFalse();
    assertThat(settings.publicUrl()).isEmpty();
    assertThat(settings.localTime().getId()).isEqualTo("Asia/Kolkata");
    assertThat(settings.vonage().signatureSecret().isSet()).isFalse();
  }

  @Test
  void problems_areAllNamed() {
    Map<String, String> wrong =
        Map.of(
            "icallmate.time-zone",
            "India",
            "twilio.check-signature",
            "true",
            "twilio.account-sid",
            "AC1",
            "twilio.api-url",
            "ftp://x",
            "plivo.auth-id",
            "MA1",
            "exotel.stream-user",
            "key",
            "plivo.check-signature",
            "false",
            "plivo.api-url",
            "https://api.plivo.com",
            "telnyx.api-url",
            "https://api.telnyx.com");
    SettingsReader reader = new SettingsReader(wrong::get);
    TelephonySettings.read(reader);
    assertThatThrownBy(reader::check)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("ICALLMATE_TIME_ZONE is 'India'")
        .hasMessageContaining("TWILIO_CHECK_SIGNATURE is true and TWILIO_AUTH_TOKEN is not set")
        .hasMessageContaining("TWILIO_ACCOUNT_SID is set and TWILIO_AUTH_TOKEN is not")
        .hasMessageContaining("TWILIO_API_URL has 'ftp://x'")
        .hasMessageContaining("PLIVO_AUTH_ID is set and PLIVO_AUTH_TOKEN is not")
        .hasMessageContaining("EXOTEL_STREAM_USER is set and EXOTEL_STREAM_PASSWORD is not");
  }
}
