package io.voxbridge.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.campaign.CallbackDetection;
import io.voxbridge.domain.campaign.CampaignConfig;
import io.voxbridge.domain.campaign.CampaignConfigPayload;
import io.voxbridge.domain.campaign.CampaignMode;
import io.voxbridge.domain.campaign.RedialRules;
import io.voxbridge.domain.campaign.TimeWindow;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

class CampaignConfigViewTest {
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** A client may send back what it was shown. */
  @Test
  void view_isTheJsonFormThatIsRead() {
    CampaignConfig overnight =
        new CampaignConfig(
            7,
            CampaignMode.SINGLE_DAY,
            new TimeWindow(
                LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneOffset.UTC, Set.of(DayOfWeek.FRIDAY)),
            RedialRules.DEFAULT,
            new CallbackDetection(true));
    assertThat(JSON.valueToTree(CampaignConfigView.of(overnight)).toString())
        .isEqualTo(JSON.valueToTree(CampaignConfigPayload.of(overnight)).toString())
        .contains("\"overnight\":true");
    assertThat(JSON.valueToTree(CampaignConfigView.of(CampaignConfig.DEFAULT)).toString())
        .isEqualTo(JSON.valueToTree(CampaignConfigPayload.of(CampaignConfig.DEFAULT)).toString())
        .doesNotContain("overnight");
  }
}
