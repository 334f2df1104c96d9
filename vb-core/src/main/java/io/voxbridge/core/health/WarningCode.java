package io.voxbridge.core.health;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the Backend may warn of: the closed set that alerts and the runbook name. */
public enum WarningCode {
  /** The clocks of two machines differ. */
  CLOCK_SKEW("clock_skew"),
  /** A fleet host uploads elsewhere than the settings say. */
  STORAGE_MISMATCH("storage_mismatch"),
  /** A fleet host warns of something itself. */
  FLEET_HOST("fleet_host"),
  /** A fleet host holds results that the Backend should have by now. */
  RESULTS_WAITING("results_waiting"),
  /** A certificate should have been renewed by now. */
  CERTIFICATE_EXPIRING("certificate_expiring"),
  /** A certificate ends within days. */
  CERTIFICATE_NEARLY_EXPIRED("certificate_nearly_expired"),
  /** A certificate is over. */
  CERTIFICATE_EXPIRED("certificate_expired"),
  /** A certificate that is to be watched cannot be read. */
  CERTIFICATE_UNREADABLE("certificate_unreadable"),
  /** A disk is almost full. */
  DISK_ALMOST_FULL("disk_almost_full"),
  /** A disk is full. */
  DISK_FULL("disk_full"),
  /** A folder that is to be watched cannot be looked at. */
  DISK_UNREADABLE("disk_unreadable");

  private final String word;

  WarningCode(String word) {
    this.word = word;
  }

  /** Returns the word used in JSON, the log and metrics. */
  @JsonValue
  public String word() {
    return word;
  }
}
