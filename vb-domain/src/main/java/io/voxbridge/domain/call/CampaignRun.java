package io.voxbridge.domain.call;

/**
 * One run of a campaign: a restart begins the next run with rows and counters of its own.
 *
 * @param campaignId the campaign, not blank
 * @param runNumber 1 for the first run
 */
public record CampaignRun(String campaignId, int runNumber) {
  /**
   * Takes a campaign and the number of its run.
   *
   * @throws IllegalArgumentException when the campaign is blank or the number is less than 1
   */
  public CampaignRun {
    if (campaignId.isBlank()) {
      throw new IllegalArgumentException("A campaign id must not be blank");
    }
    if (runNumber < 1) {
      throw new IllegalArgumentException("Runs are counted from 1, not " + runNumber);
    }
  }

  @Override
  public String toString() {
    return campaignId + ":" + runNumber;
  }
}
