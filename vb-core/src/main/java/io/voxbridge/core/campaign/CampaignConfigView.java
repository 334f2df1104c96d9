package io.voxbridge.core.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voxbridge.domain.campaign.CampaignConfig;
import io.voxbridge.domain.campaign.CampaignConfigPayload;
import io.voxbridge.domain.campaign.RedialRules;
import io.voxbridge.domain.campaign.TimeWindow;
import io.voxbridge.domain.campaign.WindowText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a campaign dials, as the API shows it: {@link CampaignConfigPayload} with nothing missing.
 *
 * @param concurrencyLimit most conversations at one time
 * @param campaignMode what the end of the window means
 * @param timeWindow when contacts may be dialled
 * @param redialRules when a contact is called again
 * @param callbackDetection whether callback wishes are planned
 */
record CampaignConfigView(
    int concurrencyLimit,
    String campaignMode,
    Window timeWindow,
    Redial redialRules,
    Callback callbackDetection) {

  /**
   * The dialling window.
   *
   * @param start {@code HH:mm}
   * @param end {@code HH:mm}; {@code 24:00} is the end of the day
   * @param timezone a name of the IANA time zone database
   * @param days {@code mon} to {@code sun}
   * @param overnight true when the end is on the next day; left out otherwise
   */
  record Window(
      String start,
      String end,
      String timezone,
      List<String> days,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean overnight) {}

  /**
   * The retry rules.
   *
   * @param maxAttempts attempts per contact
   * @param retryDelayMinutes minutes between two attempts
   * @param retryOnSystem disconnect reasons to retry
   * @param retryOnCustom dispositions to retry
   */
  record Redial(
      int maxAttempts,
      int retryDelayMinutes,
      List<String> retryOnSystem,
      List<String> retryOnCustom) {}

  /**
   * The campaign's half of the callback gate.
   *
   * @param enabled whether callback wishes are planned
   */
  record Callback(boolean enabled) {}

  static CampaignConfigView of(CampaignConfig config) {
    TimeWindow window = config.timeWindow();
    RedialRules rules = config.redialRules();
    return new CampaignConfigView(
        config.concurrencyLimit(),
        config.mode().wireName(),
        new Window(
            WindowText.time(window.start()),
            WindowText.time(window.end()),
            window.timezone().getId(),
            WindowText.days(window.days()),
            window.overnight() ? true : null),
        new Redial(
            rules.maxAttempts(),
            (int) rules.retryDelay().toMinutes(),
            List.copyOf(rules.retryOnSystem()),
            List.copyOf(rules.retryOnCustom())),
        new Callback(config.callbackDetection().enabled()));
  }
}
