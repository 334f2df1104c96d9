package io.voxbridge.domain.call;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one contact row of a campaign: the row's {@code _id}, sent to workers as {@code
 * _campaign_call_id}.
 *
 * @param value the id as it is stored and sent, not blank
 */
public record CampaignCallId(@JsonValue String value) implements Comparable<CampaignCallId> {
  /**
   * Takes an id.
   *
   * @throws IllegalArgumentException when it is blank
   */
  @JsonCreator
  public CampaignCallId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A campaign call id must not be blank");
    }
  }

  @Override
  public int compareTo(CampaignCallId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
