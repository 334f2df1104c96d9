package io.voxbridge.domain.campaign;

/**
 * How a campaign dials. A value of this type is always valid; {@link CampaignConfigPayload} is its
 * JSON form, in which anything may be missing or wrong.
 *
 * @param concurrencyLimit most conversations at one time, 1 to {@value #MOST_CONCURRENT}; ringing
 *     calls do not count
 * @param mode what the end of the window means
 * @param timeWindow when contacts may be dialled
 * @param redialRules when a contact is called again
 * @param callbackDetection whether callback wishes are planned
 */
public record CampaignConfig(
    int concurrencyLimit,
    CampaignMode mode,
    TimeWindow timeWindow,
    RedialRules redialRules,
    CallbackDetection callbackDetection) {
  /** The upper bound of {@link #concurrencyLimit}. */
  public static final int MOST_CONCURRENT = 10_000;

  /** What a campaign gets that says nothing. */
  public static final CampaignConfig DEFAULT =
      new CampaignConfig(
          50,
          CampaignMode.SINGLE_DAY,
          TimeWindow.DEFAULT,
          RedialRules.DEFAULT,
          CallbackDetection.OFF);

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException when {@code concurrencyLimit} is below 1
   */
  public CampaignConfig {
    if (concurrencyLimit < 1) {
      throw new IllegalArgumentException(
          "concurrencyLimit must be at least 1: " + concurrencyLimit);
    }
  }
}
