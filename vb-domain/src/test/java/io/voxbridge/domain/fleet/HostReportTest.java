package io.voxbridge.domain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Only a complete and consistent answer counts as healthy. */
class HostReportTest {
  private final JsonMapper json = new JsonMapper();

  @Test
  void completeAnswer_isHealthy() {
    assertThat(
            read("{'status':'ok','fleet_calls':0,'fleet_max':0,'fleet_available':0,'workers':[]}"))
        .isEqualTo(new HostReport.Healthy(0, 0, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "'ok'",
        "{}",
        "{'status':'draining','fleet_calls':0,'fleet_max':1,'fleet_available':1,'workers':[]}",
        "{'status':'ok','fleet_calls':0,'fleet_max':'1','fleet_available':1,'workers':[]}",
        "{'status':'ok','fleet_calls':0,'fleet_max':1.0,'fleet_available':1,'workers':[]}",
        "{'status':'ok','fleet_calls':0,'fleet_max':-1,'fleet_available':0,'workers':[]}",
        "{'status':'ok','fleet_calls':0,'fleet_max':1,'fleet_available':2,'workers':[]}",
        "{'status':'ok','fleet_calls':0,'fleet_max':1,'fleet_available':-1,'workers':[]}",
        "{'status':'ok','fleet_calls':0,'fleet_max':1,'fleet_available':true,'workers':[]}",
        "{'status':'ok','fleet_calls':-1,'fleet_max':1,'fleet_available':1,'workers':[]}",
        "{'status':'ok','fleet_max':1,'fleet_available':1,'workers':[]}",
        "{'status':'ok','fleet_calls':0,'fleet_max':1,'fleet_available':1,'workers':16}",
        "{'status':'ok','fleet_calls':0,'fleet_max':1,'fleet_available':1}",
        "{'status':'ok','fleet_calls':0,'fleet_max':9999999999,'fleet_available':1,'workers':[]}",
      })
  void anythingElse_isUnhealthyWithAReason(String body) {
    assertThat(read(body))
        .isInstanceOfSatisfying(
            HostReport.Unhealthy.class, report -> assertThat(report.reason()).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(ints = {199, 300, 404, 429, 502, 503})
  void otherStatusCodes_areUnhealthy(int status) {
    assertThat(HostReport.read(status, null))
        .isEqualTo(new HostReport.Unhealthy("answered " + status));
  }

  @Test
  void resultsThatWait_areNamedAsFarAsTheWorkersNameThem() {
    assertThat(
            read(
                "{'status':'ok','fleet_calls':0,'fleet_max':3,'fleet_available':3,'workers':["
                    + "{'id':1,'results_waiting':2},"
                    + "{'id':2,'results_waiting':2,'results_waiting_for':['0123456789abcdef','no',7]},"
                    + "{'id':3}]}"))
        .isEqualTo(
            new HostReport.Healthy(
                0,
                3,
                3,
                3,
                0,
                new WaitingResults(Set.of(new SessionFingerprint("0123456789abcdef")), 3)));
  }

  private HostReport read(String body) {
    return HostReport.read(200, json.readValue(body.replace('\'', '"'), Object.class));
  }
}
