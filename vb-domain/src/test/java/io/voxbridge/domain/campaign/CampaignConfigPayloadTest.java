package io.voxbridge.domain.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class CampaignConfigPayloadTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<FieldProblem> problems = new ArrayList<>();

  private CampaignConfig read(String json) {
    return JSON.readValue(json, CampaignConfigPayload.class)
        .applyTo(CampaignConfig.DEFAULT, problems);
  }

  @Test
  void emptyPayload_keepsDefaults() {
    assertThat(read("{}")).isEqualTo(CampaignConfig.DEFAULT);
    assertThat(problems).isEmpty();
  }

  @Test
  void defaults_areWrittenAsDocumented() {
    assertThat(
            JSON.readTree(
                JSON.writeValueAsString(CampaignConfigPayload.of(CampaignConfig.DEFAULT))))
        .isEqualTo(
            JSON.readTree(
                """
                {"concurrency_limit":50,"campaign_mode":"single_day",
                 "time_window":{"start":"09:00","end":"18:00","timezone":"Asia/Kolkata",
                   "days":["mon","tue","wed","thu","fri","sat","sun"]},
                 "redial_rules":{"max_attempts":3,"retry_delay_minutes":30,
                   "retry_on_system":["no_answer","rejected","RNR","error","timeout"],"retry_on_custom":[]},
                 "callback_detection":{"enabled":false}}
                """));
  }

  @Test
  void fullPayload_isReadAndWrittenBackUnchanged() {
    CampaignConfig config =
        read(
            """
            {"concurrency_limit":3,"campaign_mode":"continuous",
             "time_window":{"start":"22:00","end":"6:30","timezone":"UTC","days":["Friday","mon"],"overnight":true},
             "redial_rules":{"max_attempts":2,"retry_delay_minutes":5,"retry_on_system":["rnr"],
               "retry_on_custom":[" Busy "]},
             "callback_detection":{"enabled":true}}
            """);
    assertThat(problems).isEmpty();
    assertThat(config.mode()).isEqualTo(CampaignMode.MULTI_DAY);
    assertThat(config.timeWindow().days()).containsExactly(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    assertThat(config.redialRules().retryOnSystem()).containsExactly("RNR");
    assertThat(config.redialRules().retryOnCustom()).containsExactly("Busy");
    assertThat(CampaignConfigPayload.of(config).applyTo(CampaignConfig.DEFAULT, problems))
        .isEqualTo(config);
    assertThat(problems).isEmpty();
  }

  @Test
  void partialPayload_changesOnlyWhatItNames() {
    CampaignConfig base = read("{\"concurrency_limit\":7}");
    CampaignConfig changed =
        JSON.readValue("{\"time_window\":{\"end\":\"24:00\"}}", CampaignConfigPayload.class)
            .applyTo(base, problems);
    assertThat(changed.concurrencyLimit()).isEqualTo(7);
    assertThat(changed.timeWindow().start()).isEqualTo(LocalTime.of(9, 0));
    assertThat(changed.timeWindow().end()).isEqualTo(LocalTime.MAX);
  }

  @Test
  void allProblems_areReportedAtOnceWithTheirFields() {
    CampaignConfig config =
        read(
            """
            {"concurrency_limit":0,"campaign_mode":"weekly",
             "time_window":{"start":"9 am","end":"25:00","timezone":"Mars/Base","days":["mon","someday"]},
             "redial_rules":{"max_attempts":0,"retry_delay_minutes":-1,"retry_on_system":["no_answer","moon"],
               "retry_on_custom":["",null]}}
            """);
    assertThat(problems)
        .extracting(FieldProblem::field)
        .containsExactlyInAnyOrder(
            "config.concurrency_limit",
            "config.campaign_mode",
            "config.time_window.start",
            "config.time_window.end",
            "config.time_window.timezone",
            "config.time_window.days[1]",
            "config.redial_rules.max_attempts",
            "config.redial_rules.retry_delay_minutes",
            "config.redial_rules.retry_on_system[1]",
            "config.redial_rules.retry_on_custom[0]",
            "config.redial_rules.retry_on_custom[1]");
    assertThat(problems).allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
    assertThat(config.timeWindow()).isEqualTo(TimeWindow.DEFAULT);
  }

  @Test
  void reversedWindow_isASlipUnlessStatedOvernight() {
    read("{\"time_window\":{\"start\":\"18:00\",\"end\":\"09:00\"}}");
    assertThat(problems).extracting(FieldProblem::field).containsExactly("config.time_window.end");
  }

  @Test
  void emptyWindow_isRefused() {
    read("{\"time_window\":{\"start\":\"09:00\",\"end\":\"09:00\",\"overnight\":true}}");
    assertThat(problems).extracting(FieldProblem::field).containsExactly("config.time_window.end");
  }

  @Test
  void noDays_isRefused() {
    read("{\"time_window\":{\"days\":[]}}");
    assertThat(problems).extracting(FieldProblem::field).containsExactly("config.time_window.days");
  }
}
