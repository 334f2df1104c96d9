package io.voxbridge.core.campaign;

import io.voxbridge.core.counter.CampaignStats;
import io.voxbridge.core.error.FieldProblem;
import io.voxbridge.store.campaign.Campaign;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether a campaign has what it takes to dial. */
final class StartCheck {
  private StartCheck() {}

  /**
   * Everything that stands in the way; empty when it may start. Limits and window need no check
   * here: a stored configuration is always valid.
   *
   * @param botActive whether its bot exists and takes calls
   * @param usableNumbers how many numbers of its pool still exist for calling out
   */
  static List<FieldProblem> problems(
      Campaign campaign, CampaignStats stats, boolean botActive, int usableNumbers, Instant now) {
    List<FieldProblem> problems = new ArrayList<>();
    if (campaign.contactCount() == 0) {
      problems.add(FieldProblem.of("contacts", "are missing; upload a contact file first"));
    } else if (stats.waiting() == 0) {
      problems.add(FieldProblem.of("contacts", "are all done; nobody is left to call"));
    }
    if (!botActive) {
      problems.add(
          FieldProblem.of("bot_id", "names a bot that does not exist any more or is switched off"));
    }
    if (campaign.numberPool().isEmpty()) {
      problems.add(
          FieldProblem.of("number_pool", "is empty; choose at least one number to call from"));
    } else if (usableNumbers == 0) {
      problems.add(
          FieldProblem.of("number_pool", "holds no number that still exists for calling out"));
    }
    if (RunEnd.isOver(campaign, now)) {
      problems.add(
          FieldProblem.of(
              "config.campaign_mode",
              "is single_day and its day is over; change it to multi_day to go on, or create a new campaign"));
    }
    return problems;
  }
}
