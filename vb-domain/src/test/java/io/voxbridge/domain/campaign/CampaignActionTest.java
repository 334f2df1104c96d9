package io.voxbridge.domain.campaign;

import static io.voxbridge.domain.campaign.CampaignStatus.COMPLETED;
import static io.voxbridge.domain.campaign.CampaignStatus.DRAFT;
import static io.voxbridge.domain.campaign.CampaignStatus.FAILED;
import static io.voxbridge.domain.campaign.CampaignStatus.PAUSED;
import static io.voxbridge.domain.campaign.CampaignStatus.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CampaignActionTest {
  @Test
  void moves_areThoseOfTheTable() {
    Map<CampaignAction, Set<CampaignStatus>> from = new EnumMap<>(CampaignAction.class);
    Map<CampaignAction, CampaignStatus> to = new EnumMap<>(CampaignAction.class);
    for (CampaignAction action : CampaignAction.values()) {
      from.put(action, action.from());
      to.put(action, action.to());
    }
    assertThat(from)
        .containsOnly(
            Map.entry(CampaignAction.START, EnumSet.of(DRAFT, PAUSED)),
            Map.entry(CampaignAction.RESUME, EnumSet.of(DRAFT, PAUSED)),
            Map.entry(CampaignAction.PAUSE, EnumSet.of(RUNNING)),
            Map.entry(CampaignAction.STOP, EnumSet.of(RUNNING, PAUSED)),
            Map.entry(CampaignAction.COMPLETE, EnumSet.of(RUNNING, PAUSED)),
            Map.entry(CampaignAction.FAIL, EnumSet.of(RUNNING, PAUSED)));
    assertThat(to)
        .containsOnly(
            Map.entry(CampaignAction.START, RUNNING),
            Map.entry(CampaignAction.RESUME, RUNNING),
            Map.entry(CampaignAction.PAUSE, PAUSED),
            Map.entry(CampaignAction.STOP, COMPLETED),
            Map.entry(CampaignAction.COMPLETE, COMPLETED),
            Map.entry(CampaignAction.FAIL, FAILED));
  }

  @Test
  void endedStates_haveNoMoves() {
    for (CampaignAction action : CampaignAction.values()) {
      assertThat(action.allowedFrom(COMPLETED)).isFalse();
      assertThat(action.allowedFrom(FAILED)).isFalse();
    }
  }

  @Test
  void wireNames_goBothWays() {
    for (CampaignStatus status : CampaignStatus.values()) {
      assertThat(CampaignStatus.fromWire(status.wireName())).isEqualTo(status);
    }
    assertThat(CampaignMode.find("continuous")).contains(CampaignMode.MULTI_DAY);
    assertThat(CampaignMode.find("weekly")).isEmpty();
  }
}
