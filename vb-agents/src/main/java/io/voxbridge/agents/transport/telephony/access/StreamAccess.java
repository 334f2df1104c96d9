package io.voxbridge.agents.transport.telephony.access;

import io.voxbridge.agents.transport.telephony.TelephonySettings;
import io.voxbridge.agents.transport.telephony.protocol.TelephonyProvider;
import io.voxbridge.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Decides who may open a stream. Each proof that is configured for a provider is enough; with none
 * the stream is open. Secrets are compared in constant time.
 */
public final class StreamAccess {
  /** The header that may carry the shared secret. */
  public static final String TOKEN_HEADER = "X-VoxBridge-Token";

  private final TelephonySettings settings;
  private final Clock clock;

  public StreamAccess(TelephonySettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** What is said to a request. */
  public enum Verdict {
    /** Come in. */
    ALLOWED,
    /** The shared secret may still come in the frame that describes the stream. */
    AT_START,
    /** Something is wrong or missing. */
    REFUSED
  }

  /** Decides about a request. */
  public Verdict check(TelephonyProvider provider, UpgradeRequest request) {
    boolean own = hasOwnProof(provider);
    if (!own && !settings.token().isSet()) {
      return Verdict.ALLOWED;
    }
    if (own && ownProof(provider, request)) {
      return Verdict.ALLOWED;
    }
    if (!settings.token().isSet()) {
      return Verdict.REFUSED;
    }
    boolean none = true;
    for (Optional<String> candidate :
        List.of(
            request.parameter("token"),
            request.headerValue(TOKEN_HEADER),
            request.authorization("Bearer"))) {
      if (candidate.isPresent()) {
        none = false;
        if (isToken(candidate.get())) {
          return Verdict.ALLOWED;
        }
      }
    }
    return none || own ? Verdict.AT_START : Verdict.REFUSED;
  }

  /** Returns whether this is the shared secret. */
  public boolean isToken(String candidate) {
    return settings.token().isSet() && settings.token().matches(candidate);
  }

  private boolean hasOwnProof(TelephonyProvider provider) {
    return switch (provider) {
      case TWILIO -> settings.twilio().checkSignature();
      case EXOTEL -> settings.exotel().password().isSet();
      case PLIVO -> settings.plivo().checkSignature();
      case VONAGE -> settings.vonage().signatureSecret().isSet();
      // Neither proves itself when it opens a stream; Telnyx signs its webhooks only.
      case ICALLMATE, TELNYX -> false;
    };
  }

  private boolean ownProof(TelephonyProvider provider, UpgradeRequest request) {
    return switch (provider) {
      case TWILIO ->
          request
              .headerValue(TwilioSignature.HEADER)
              .filter(signature ->
                  TwilioSignature.matches(
                      settings.twilio().authToken(), settings.publicUrl(), request, signature))
              .isPresent();
      case EXOTEL -> request.authorization("Basic").filter(this::isExotel).isPresent();
      case VONAGE ->
          request
              .authorization("Bearer")
              .filter(token ->
                  SignedToken.isValid(token, settings.vonage().signatureSecret(), clock.instant()))
              .isPresent();
      case PLIVO -> isPlivo(request);
      case ICALLMATE, TELNYX -> false;
    };
  }

  private boolean isPlivo(UpgradeRequest request) {
    Optional<String> signature = request.headerValue(PlivoSignature.HEADER);
    Optional<String> nonce = request.headerValue(PlivoSignature.NONCE_HEADER);
    return signature.isPresent()
        && nonce.isPresent()
        && PlivoSignature.matches(
            settings.plivo().authToken(),
            settings.publicUrl(),
            request,
            signature.get(),
            nonce.get());
  }

  private boolean isExotel(String basic) {
    try {
      String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
      Secret expected =
          new Secret(settings.exotel().user() + ":" + settings.exotel().password().value());
      return expected.matches(pair);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
