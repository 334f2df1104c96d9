package io.voxbridge.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.campaign.CallbackDetection;
import io.voxbridge.domain.campaign.CampaignConfig;
import io.voxbridge.domain.campaign.CampaignMode;
import io.voxbridge.domain.campaign.RedialRules;
import io.voxbridge.domain.campaign.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RetryDecisionTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

  /** Friday 2026-06-05, 15:00 in Kolkata; the window is 09:00 to 18:00. */
  private static final Instant ENDED = Instant.parse("2026-06-05T09:30:00Z");

  private static final CampaignConfig CONFIG =
      config(true, Set.of("no_answer", "rejected", "RNR", "error", "timeout"));

  private static CampaignConfig config(boolean callbacks, Set<String> retryOnSystem) {
    return new CampaignConfig(
        10,
        CampaignMode.MULTI_DAY,
        TimeWindow.nineToSix(ZONE),
        new RedialRules(3, Duration.ofMinutes(30), retryOnSystem, Set.of("Busy Now")),
        new CallbackDetection(callbacks));
  }

  private static RetryDecision decide(EndedAttempt attempt, int attempts, boolean runEnded) {
    return RetryDecision.decide(attempt, new ContactHistory(attempts, 0), CONFIG, runEnded, ENDED);
  }

  private static EndedAttempt talked(DisconnectReason reason, String... dispositions) {
    return new EndedAttempt(reason, true, Set.of(dispositions), null);
  }

  private static EndedAttempt wished(String words) {
    return new EndedAttempt(
        DisconnectReason.CUSTOMER, true, Set.of(), new CallbackWish(words, "busy"));
  }

  /** Which outcome is retried by default, and what it ends in when no attempt is left. */
  @ParameterizedTest
  @CsvSource({
    "BOT,               true,  false, completed",
    "BOT,               false, false, completed",
    "CUSTOMER,          true,  false, completed",
    "CUSTOMER,          false, false, completed",
    "VOICEMAIL,         false, false, completed",
    "TRANSFER,          true,  false, completed",
    "TRANSFER_TO_AGENT, true,  false, completed",
    "TIMEOUT,           true,  true,  completed",
    "TIMEOUT,           false, true,  exhausted",
    "NO_ANSWER,         false, true,  exhausted",
    "REJECTED,          false, true,  exhausted",
    "RNR,               false, true,  exhausted",
    "ERROR,             true,  true,  exhausted",
    "ERROR,             false, true,  exhausted",
    "OUTSIDE_HOURS,     false, false, exhausted",
  })
  void outcome_leadsToRetryOrEnd(
      DisconnectReason reason, boolean spoke, boolean retried, String end) {
    EndedAttempt attempt = new EndedAttempt(reason, spoke, Set.of(), null);
    RetryDecision terminal =
        end.equals("completed") ? new RetryDecision.Completed() : new RetryDecision.Exhausted();
    assertThat(decide(attempt, 1, false))
        .isEqualTo(
            retried ? new RetryDecision.Retry(ENDED.plus(Duration.ofMinutes(30))) : terminal);
    assertThat(decide(attempt, 3, false)).isEqualTo(terminal);
    assertThat(decide(attempt, 1, true)).isEqualTo(terminal);
  }

  @ParameterizedTest
  @EnumSource(DisconnectReason.class)
  void everyOutcome_canBeListedForRetryOrIsRefusedByTheRules(DisconnectReason reason) {
    boolean listed = RedialRules.RETRYABLE.contains(reason.wireName());
    boolean transfer =
        reason == DisconnectReason.TRANSFER || reason == DisconnectReason.TRANSFER_TO_AGENT;
    assertThat(listed).isNotEqualTo(transfer);
  }

  @Test
  void disposition_isRetriedWhateverItsCase() {
    assertThat(decide(talked(DisconnectReason.BOT, "BUSY NOW", "LATER"), 1, false))
        .isInstanceOf(RetryDecision.Retry.class);
    assertThat(decide(talked(DisconnectReason.BOT, "Busy"), 1, false))
        .isEqualTo(new RetryDecision.Completed());
    assertThat(decide(talked(DisconnectReason.BOT, "Busy Now"), 3, false))
        .isEqualTo(new RetryDecision.Completed());
  }

  @Test
  void nothingListed_isNeverRetried() {
    RetryDecision decision =
        RetryDecision.decide(
            EndedAttempt.withoutConversation(DisconnectReason.NO_ANSWER),
            new ContactHistory(1, 0),
            config(false, Set.of()),
            false,
            ENDED);
    assertThat(decision).isEqualTo(new RetryDecision.Exhausted());
  }

  @Test
  void retryAfterTheWindow_movesToTheNextOpening() {
    Instant closing = Instant.parse("2026-06-05T12:15:00Z");
    RetryDecision decision =
        RetryDecision.decide(
            EndedAttempt.withoutConversation(DisconnectReason.NO_ANSWER),
            new ContactHistory(1, 0),
            CONFIG,
            false,
            closing);
    assertThat(decision).isEqualTo(new RetryDecision.Retry(Instant.parse("2026-06-06T03:30:00Z")));
  }

  @Test
  void callbackWish_comesBeforeTheRules_alsoWithoutAttemptsLeft() {
    assertThat(decide(wished("in 20 minutes"), 3, false))
        .isEqualTo(
            new RetryDecision.Callback(
                ENDED.plus(Duration.ofMinutes(20)), CallbackTime.Basis.OFFSET, false));
  }

  @Test
  void callbackWish_outsideTheWindow_movesToTheNextOpening() {
    assertThat(decide(wished("in 5 hours"), 1, false))
        .isEqualTo(
            new RetryDecision.Callback(
                Instant.parse("2026-06-06T03:30:00Z"), CallbackTime.Basis.OFFSET, true));
  }

  @Test
  void callbackWish_withoutTheCampaignsGate_isIgnored() {
    RetryDecision decision =
        RetryDecision.decide(
            wished("in 20 minutes"),
            new ContactHistory(1, 0),
            config(false, Set.of()),
            false,
            ENDED);
    assertThat(decision).isEqualTo(new RetryDecision.Completed());
  }

  @Test
  void callbackWish_afterTheMostCallbacks_isIgnored() {
    assertThat(
            RetryDecision.decide(
                wished("in 20 minutes"),
                new ContactHistory(1, RetryDecision.MOST_CALLBACKS - 1),
                CONFIG,
                false,
                ENDED))
        .isInstanceOf(RetryDecision.Callback.class);
    assertThat(
            RetryDecision.decide(
                wished("in 20 minutes"),
                new ContactHistory(1, RetryDecision.MOST_CALLBACKS),
                CONFIG,
                false,
                ENDED))
        .isEqualTo(new RetryDecision.Completed());
  }

  @Test
  void callbackWish_ofAnEndedRun_isIgnored() {
    assertThat(decide(wished("in 20 minutes"), 1, true)).isEqualTo(new RetryDecision.Completed());
  }
}
