package io.voxbridge.domain.disposition;

import org.jspecify.annotations.Nullable;

/** The cases in which a call is classified without a language model, with their default texts. */
public enum AutoDispositionCase {
  /** Picked up, then stayed silent until the bot gave up. */
  RNR("rnr", "RNR", "RNR", "The call was picked up but nobody responded."),
  /** A voicemail system answered. */
  VOICEMAIL("voicemail", "IVR", "MAIN_MESSAGE", "A voicemail system answered."),
  /** Ran past the maximum duration and the customer never spoke. */
  TIMEOUT(
      "timeout",
      "Not Connected",
      "DSCN_PARTIAL",
      "The call ran past its maximum duration without a word from the customer."),
  /** Ended by a fault. */
  ERROR("error", "Failed", "ERROR", "The call ended because of a technical error."),
  /** Any other ending without a word from the customer. */
  NO_CUSTOMER_MESSAGE(
      "no_customer_message", "RNR", "RNR", "The call was picked up but nobody responded.");

  private final String key;
  private final String disposition;
  private final String subDisposition;
  private final String remarks;

  AutoDispositionCase(String key, String disposition, String subDisposition, String remarks) {
    this.key = key;
    this.disposition = disposition;
    this.subDisposition = subDisposition;
    this.remarks = remarks;
  }

  /** Returns the key under which a bot overrides this case. */
  public String key() {
    return key;
  }

  /** Returns the default classification. */
  public Disposition fallback() {
    return fallback(null);
  }

  /** Returns the default, with the remarks replaced when there is something more exact to say. */
  Disposition fallback(@Nullable String exactRemarks) {
    return new Disposition(
        disposition,
        subDisposition,
        exactRemarks == null || exactRemarks.isBlank() ? remarks : exactRemarks);
  }
}
