package io.voxbridge.domain.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of {@link CampaignConfig}. On the way in every field may be missing: it then keeps
 * the value it had, or the default.
 *
 * @param concurrencyLimit see {@link CampaignConfig#concurrencyLimit}
 * @param campaignMode {@code single_day}, {@code multi_day} or {@code continuous}
 * @param timeWindow the dialling window
 * @param redialRules the retry rules
 * @param callbackDetection the campaign's half of the callback gate
 */
public record CampaignConfigPayload(
    @JsonProperty("concurrency_limit") @Nullable Integer concurrencyLimit,
    @JsonProperty("campaign_mode") @Nullable String campaignMode,
    @JsonProperty("time_window") @Nullable Window timeWindow,
    @JsonProperty("redial_rules") @Nullable Redial redialRules,
    @JsonProperty("callback_detection") @Nullable Callback callbackDetection) {

  /**
   * The window: {@code
   * {"start":"09:00","end":"18:00","timezone":"Asia/Kolkata","days":["mon","tue"]}}.
   *
   * @param start {@code HH:mm}
   * @param end {@code HH:mm}; {@code 24:00} is the end of the day
   * @param timezone a name of the IANA time zone database
   * @param days {@code mon} to {@code sun}, full English names accepted
   * @param overnight true states that an end before the start means the next day; without it such a
   *     window is refused as a slip
   */
  public record Window(
      @Nullable String start,
      @Nullable String end,
      @Nullable String timezone,
      @Nullable List<String> days,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean overnight) {}

  /**
   * The retry rules.
   *
   * @param maxAttempts attempts per contact
   * @param retryDelayMinutes minutes between two attempts
   * @param retryOnSystem disconnect reasons to retry
   * @param retryOnCustom dispositions to retry
   */
  public record Redial(
      @JsonProperty("max_attempts") @Nullable Integer maxAttempts,
      @JsonProperty("retry_delay_minutes") @Nullable Integer retryDelayMinutes,
      @JsonProperty("retry_on_system") @Nullable List<String> retryOnSystem,
      @JsonProperty("retry_on_custom") @Nullable List<String> retryOnCustom) {}

  /**
   * The campaign's half of the callback gate.
   *
   * @param enabled whether callback wishes are planned
   */
  public record Callback(@Nullable Boolean enabled) {}

  /** The complete JSON form of a configuration. */
  public static CampaignConfigPayload of(CampaignConfig config) {
    TimeWindow window = config.timeWindow();
    RedialRules rules = config.redialRules();
    return new CampaignConfigPayload(
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

  /**
   * Lays what this payload says over {@code base}. Every problem is added to {@code problems} under
   * its path below {@code config}; a field with a problem keeps its value from {@code base}, so the
   * result is only of use when nothing was added.
   */
  public CampaignConfig applyTo(CampaignConfig base, Collection<FieldProblem> problems) {
    return new CampaignConfig(
        between(
            concurrencyLimit,
            base.concurrencyLimit(),
            CampaignConfig.MOST_CONCURRENT,
            "config.concurrency_limit",
            problems),
        mode(base.mode(), problems),
        window(base.timeWindow(), problems),
        rules(base.redialRules(), problems),
        callbackDetection == null || callbackDetection.enabled() == null
            ? base.callbackDetection()
            : new CallbackDetection(callbackDetection.enabled()));
  }

  private CampaignMode mode(CampaignMode base, Collection<FieldProblem> problems) {
    if (campaignMode == null) {
      return base;
    }
    return CampaignMode.find(campaignMode)
        .orElseGet(() -> {
          problems.add(
              new FieldProblem(
                  "config.campaign_mode",
                  "is not known: \"" + campaignMode + "\"; use single_day or multi_day"));
          return base;
        });
  }

  private TimeWindow window(TimeWindow base, Collection<FieldProblem> problems) {
    if (timeWindow == null) {
      return base;
    }
    List<FieldProblem> found = new ArrayList<>();
    WindowText text = new WindowText("config.time_window", found);
    var start = text.parseTime("start", timeWindow.start(), base.start());
    var end = text.parseTime("end", timeWindow.end(), base.end());
    var zone = text.parseZone("timezone", timeWindow.timezone(), base.timezone());
    Collection<DayOfWeek> days = text.parseDays("days", timeWindow.days(), base.days());
    if (found.isEmpty()) {
      // A window that runs overnight already was stated to be meant so when it was first set.
      boolean overnightMeant =
          timeWindow.overnight() == null ? base.overnight() : timeWindow.overnight();
      if (start.equals(end)) {
        found.add(
            new FieldProblem(
                "config.time_window.end",
                "must not be the same as the start ("
                    + WindowText.time(start)
                    + "): the window is empty"));
      } else if (end.isBefore(start) && !overnightMeant) {
        found.add(
            new FieldProblem(
                "config.time_window.end",
                "is before the start ("
                    + WindowText.time(end)
                    + " < "
                    + WindowText.time(start)
                    + "); set config.time_window.overnight to true when the window runs past"
                    + " midnight"));
      }
    }
    problems.addAll(found);
    return found.isEmpty() ? new TimeWindow(start, end, zone, EnumSet.copyOf(days)) : base;
  }

  private RedialRules rules(RedialRules base, Collection<FieldProblem> problems) {
    if (redialRules == null) {
      return base;
    }
    int attempts =
        between(
            redialRules.maxAttempts(),
            base.maxAttempts(),
            RedialRules.MOST_ATTEMPTS,
            "config.redial_rules.max_attempts",
            problems);
    int minutes =
        between(
            redialRules.retryDelayMinutes(),
            (int) base.retryDelay().toMinutes(),
            (int) RedialRules.LONGEST_DELAY.toMinutes(),
            "config.redial_rules.retry_delay_minutes",
            problems);
    return new RedialRules(
        attempts,
        Duration.ofMinutes(minutes),
        redialRules.retryOnSystem() == null
            ? base.retryOnSystem()
            : reasons(redialRules.retryOnSystem(), problems),
        redialRules.retryOnCustom() == null
            ? base.retryOnCustom()
            : dispositions(redialRules.retryOnCustom(), problems));
  }

  private static Set<String> reasons(List<String> given, Collection<FieldProblem> problems) {
    var known = new LinkedHashSet<String>();
    for (int i = 0; i < given.size(); i++) {
      String reason = given.get(i);
      var match =
          RedialRules.RETRYABLE.stream().filter(each -> each.equalsIgnoreCase(reason)).findFirst();
      if (match.isPresent()) {
        known.add(match.get());
      } else {
        problems.add(
            new FieldProblem(
                "config.redial_rules.retry_on_system[" + i + "]",
                "is not an outcome to retry: \""
                    + reason
                    + "\"; use "
                    + String.join(", ", RedialRules.RETRYABLE)));
      }
    }
    return known;
  }

  private static Set<String> dispositions(List<String> given, Collection<FieldProblem> problems) {
    var names = new LinkedHashSet<String>();
    for (int i = 0; i < given.size(); i++) {
      String name = given.get(i);
      if (name == null || name.isBlank()) {
        problems.add(
            new FieldProblem("config.redial_rules.retry_on_custom[" + i + "]", "is empty"));
      } else {
        names.add(name.strip());
      }
    }
    return names;
  }

  private static int between(
      @Nullable Integer given,
      int base,
      int most,
      String field,
      Collection<FieldProblem> problems) {
    if (given == null) {
      return base;
    }
    if (given < 1 || given > most) {
      problems.add(new FieldProblem(field, "must be from 1 to " + most + ", but is " + given));
      return base;
    }
    return given;
  }
}
