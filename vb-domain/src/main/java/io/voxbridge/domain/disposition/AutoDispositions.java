package io.voxbridge.domain.disposition;

import io.voxbridge.domain.call.DisconnectReason;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Classifies calls that no language model looks at. A specific disconnect reason goes before the
 * general case that the customer never said anything.
 */
public final class AutoDispositions {
  private final Map<String, ? extends Map<String, ? extends @Nullable Object>> overrides;

  /**
   * Takes a bot's overrides by {@link AutoDispositionCase#key}. An override without {@code
   * DISPOSITION} is not one; its other fields fall back to the default.
   */
  public AutoDispositions(
      @Nullable Map<String, ? extends Map<String, ? extends @Nullable Object>> overrides) {
    this.overrides = overrides == null ? Map.of() : overrides;
  }

  /**
   * Returns the classification; empty when the customer spoke and the call ended in an ordinary
   * way.
   *
   * @param customerSpoke whether the transcript holds at least one turn of the customer
   * @param errorText remarks of an {@code error}, or null for the default
   */
  public Optional<Disposition> decide(
      DisconnectReason reason, boolean customerSpoke, @Nullable String errorText) {
    return caseOf(reason, customerSpoke)
        .map(c -> resolve(c, c == AutoDispositionCase.ERROR ? errorText : null));
  }

  /** Returns which case an ending is; empty when it is none. */
  public static Optional<AutoDispositionCase> caseOf(
      DisconnectReason reason, boolean customerSpoke) {
    if (reason == DisconnectReason.ERROR) {
      return Optional.of(AutoDispositionCase.ERROR);
    }
    if (reason == DisconnectReason.VOICEMAIL) {
      return Optional.of(AutoDispositionCase.VOICEMAIL);
    }
    if (customerSpoke) {
      return Optional.empty();
    }
    if (reason == DisconnectReason.RNR) {
      return Optional.of(AutoDispositionCase.RNR);
    }
    if (reason == DisconnectReason.TIMEOUT) {
      return Optional.of(AutoDispositionCase.TIMEOUT);
    }
    return Optional.of(AutoDispositionCase.NO_CUSTOMER_MESSAGE);
  }

  private Disposition resolve(AutoDispositionCase which, @Nullable String remarks) {
    Disposition fallback = which.fallback(remarks);
    Map<String, ? extends @Nullable Object> override = overrides.get(which.key());
    if (override == null) {
      return fallback;
    }
    String disposition = text(override, Disposition.DISPOSITION);
    if (disposition == null) {
      return fallback;
    }
    String subDisposition = text(override, Disposition.SUB_DISPOSITION);
    String overriddenRemarks = text(override, Disposition.CALLING_REMARKS);
    return new Disposition(
        disposition,
        subDisposition == null ? fallback.subDisposition() : subDisposition,
        overriddenRemarks == null ? fallback.remarks() : overriddenRemarks);
  }

  private static @Nullable String text(
      Map<String, ? extends @Nullable Object> override, String key) {
    Object value = override.get(key);
    return value == null || value.toString().isBlank() ? null : value.toString();
  }
}
