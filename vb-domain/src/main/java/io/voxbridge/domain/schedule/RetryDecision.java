package io.voxbridge.domain.schedule;

import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.campaign.CampaignConfig;
import io.voxbridge.domain.campaign.RedialRules;
import java.time.Instant;

/**
 * What becomes of a contact after an attempt.
 *
 * <p>In this order:
 *
 * <ol>
 *   <li>While the run goes on, a callback wish is planned when the campaign detects callbacks and
 *       fewer than {@link #MOST_CALLBACKS} were planned for the contact; attempts used up do not
 *       stand in its way.
 *   <li>While the run goes on, an outcome in {@code retry_on_system} or a disposition in {@code
 *       retry_on_custom} is retried while attempts are left.
 *   <li>Else the contact is done: {@code completed} when somebody or an answering machine was
 *       served, {@code exhausted} when nobody was ({@link #servedSomebody}).
 * </ol>
 *
 * <p>Retries and callbacks outside the campaign's window move to its next opening.
 */
public sealed interface RetryDecision {
  /** Callbacks planned for one contact at most. */
  int MOST_CALLBACKS = 5;

  /** The contact is finished by the rules. */
  record Completed() implements RetryDecision {}

  /** Nobody was served, and no attempt is left or the outcome is not retried. */
  record Exhausted() implements RetryDecision {}

  /**
   * The contact is called again by the retry rules.
   *
   * @param at not before this moment
   */
  record Retry(Instant at) implements RetryDecision {}

  /**
   * The contact is called again because the customer asked for it.
   *
   * @param at not before this moment
   * @param basis how the moment was found in the customer's words
   * @param movedIntoWindow whether the wish lay outside the window
   */
  record Callback(Instant at, CallbackTime.Basis basis, boolean movedIntoWindow)
      implements RetryDecision {}

  /**
   * Decides.
   *
   * @param attempt the attempt that ended
   * @param history what was tried, this attempt included
   * @param config the campaign's rules
   * @param runEnded whether the campaign is completed or failed: then only terminal decisions are
   *     made
   * @param endedAt when the attempt ended; retry delay and callback wish count from here
   */
  static RetryDecision decide(
      EndedAttempt attempt,
      ContactHistory history,
      CampaignConfig config,
      boolean runEnded,
      Instant endedAt) {
    WindowSchedule window = new WindowSchedule(config.timeWindow());
    RedialRules rules = config.redialRules();
    CallbackWish wish = attempt.callbackWish();
    if (!runEnded
        && wish != null
        && config.callbackDetection().enabled()
        && history.callbacksScheduled() < MOST_CALLBACKS) {
      CallbackTime wished =
          CallbackTime.resolve(
              wish.preferredTimeText(),
              endedAt,
              config.timeWindow().timezone(),
              rules.retryDelay());
      Instant at = window.clip(wished.at());
      return new Callback(at, wished.basis(), !at.equals(wished.at()));
    }
    if (!runEnded && history.attempts() < rules.maxAttempts() && toBeRetried(attempt, rules)) {
      return new Retry(window.clip(endedAt.plus(rules.retryDelay())));
    }
    return servedSomebody(attempt.reason(), attempt.customerSpoke())
        ? new Completed()
        : new Exhausted();
  }

  /**
   * Whether an attempt that ended like this did what the campaign is for. A call that ran into its
   * time limit did so only when the customer said something; a voicemail message counts, because
   * the bot left it.
   */
  static boolean servedSomebody(DisconnectReason reason, boolean customerSpoke) {
    return switch (reason) {
      case BOT, CUSTOMER, VOICEMAIL, TRANSFER, TRANSFER_TO_AGENT -> true;
      case TIMEOUT -> customerSpoke;
      case NO_ANSWER, REJECTED, RNR, ERROR, OUTSIDE_HOURS -> false;
    };
  }

  private static boolean toBeRetried(EndedAttempt attempt, RedialRules rules) {
    return rules.retriesSystem(attempt.reason().wireName())
        || attempt.dispositions().stream().anyMatch(rules::retriesCustom);
  }
}
