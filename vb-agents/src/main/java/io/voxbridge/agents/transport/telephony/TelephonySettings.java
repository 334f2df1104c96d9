package io.voxbridge.agents.transport.telephony;

import io.voxbridge.agents.settings.SettingsReader;
import io.voxbridge.domain.secret.Secret;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Settings of telephony streams.
 *
 * @param token shared secret that lets any provider in; not set: open, as far as nothing below asks
 *     for more
 * @param publicUrl address under which providers reach the fleet, for signatures; empty: as the
 *     request says
 * @param localTime zone of iCallMate's time stamps
 */
public record TelephonySettings(
    Secret token,
    Optional<URI> publicUrl,
    ZoneId localTime,
    Twilio twilio,
    Exotel exotel,
    Plivo plivo,
    Telnyx telnyx,
    Vonage vonage) {

  /**
   * Twilio's account.
   *
   * @param checkSignature whether a stream must be signed with the token
   * @param apiUrl where calls are ended and redirected
   */
  public record Twilio(String accountSid, Secret authToken, boolean checkSignature, URI apiUrl) {}

  /** The name and password that Exotel sends, as written into its stream address. */
  public record Exotel(String user, Secret password) {}

  /**
   * Plivo's account.
   *
   * @param checkSignature whether a stream must be signed with the token
   * @param apiUrl where calls are ended
   */
  public record Plivo(String authId, Secret authToken, boolean checkSignature, URI apiUrl) {}

  /**
   * Telnyx's account.
   *
   * @param apiUrl where calls are ended and transferred
   */
  public record Telnyx(Secret apiKey, URI apiUrl) {}

  /** The secret that Vonage signs its tokens with; set: a stream must bring one. */
  public record Vonage(Secret signatureSecret) {}

  /** Reads {@code TELEPHONY_*} and the providers' variables. */
  public static TelephonySettings read(SettingsReader settings) {
    TelephonySettings read =
        new TelephonySettings(
            secret(settings, "telephony.token"),
            settings.address("telephony.public-url"),
            zone(settings),
            new Twilio(
                settings.text("twilio.account-sid").orElse(""),
                secret(settings, "twilio.auth-token"),
                settings.flag("twilio.check-signature"),
                api(settings, "twilio.api-url")),
            new Exotel(
                settings.text("exotel.stream-user").orElse(""),
                secret(settings, "exotel.stream-password")),
            new Plivo(
                settings.text("plivo.auth-id").orElse(""),
                secret(settings, "plivo.auth-token"),
                settings.flag("plivo.check-signature"),
                api(settings, "plivo.api-url")),
            new Telnyx(secret(settings, "telnyx.api-key"), api(settings, "telnyx.api-url")),
            new Vonage(secret(settings, "vonage.signature-secret")));
    read.checkPairs(settings);
    return read;
  }

  private void checkPairs(SettingsReader settings) {
    if (twilio.checkSignature() && !twilio.authToken().isSet()) {
      settings.problem("twilio.check-signature", "is true and TWILIO_AUTH_TOKEN is not set");
    }
    if (plivo.checkSignature() && !plivo.authToken().isSet()) {
      settings.problem("plivo.check-signature", "is true and PLIVO_AUTH_TOKEN is not set");
    }
    pair(
        settings,
        "twilio.account-sid",
        twilio.accountSid(),
        "twilio.auth-token",
        twilio.authToken());
    pair(
        settings, "exotel.stream-user", exotel.user(), "exotel.stream-password", exotel.password());
    pair(settings, "plivo.auth-id", plivo.authId(), "plivo.auth-token", plivo.authToken());
  }

  private static void pair(
      SettingsReader settings, String nameKey, String name, String secretKey, Secret secret) {
    if (!name.isEmpty() && !secret.isSet()) {
      settings.problem(nameKey, "is set and " + SettingsReader.variable(secretKey) + " is not");
    }
  }

  private static Secret secret(SettingsReader settings, String property) {
    return settings.text(property).map(Secret::new).orElse(Secret.none());
  }

  private static URI api(SettingsReader settings, String property) {
    settings.required(property, "give the address of the provider's API");
    return settings.address(property).orElse(URI.create("https://invalid.invalid"));
  }

  private static ZoneId zone(SettingsReader settings) {
    String name = settings.required("icallmate.time-zone", "give a time zone like Asia/Kolkata");
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      settings.problem("icallmate.time-zone", "is '" + name + "': give a zone like Asia/Kolkata");
      return ZoneId.of("UTC");
    }
  }
}
