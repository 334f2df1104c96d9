package io.voxbridge.agents.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.agents.entry.RequestBody;
import io.voxbridge.agents.problem.Problem;
import io.voxbridge.agents.problem.ProblemCode;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.agents.runtimeconfig.AllowedOrigins;
import io.voxbridge.agents.runtimeconfig.BackendSettings;
import io.voxbridge.domain.secret.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AttachRequestTest {
  private static final URI OWN = URI.create("http://backend:8080/api/v1/config");

  private static AttachRequest read(String body, @Nullable URI configUrl) {
    AllowedOrigins allowed = AllowedOrigins.of(Stream.of(OWN, URI.create("https://second")));
    try {
      return AttachRequest.read(
          RequestBody.read(
              JsonMapper.shared(), new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))),
          new BackendSettings(configUrl, allowed, new Secret("s"), Duration.ofHours(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void readsAWholeBody() {
    AttachRequest request =
        read(
            """
            {"room_name":"r","bot_id":"b","to_number":"+91","from_number":"+92",
             "config_url":"https://second/api/v1/config","campaign_call_id":"row",
             "connected_event":{"_campaign_session_id":"2f0c-1","amount":12,"x":null},"new":1}
            """,
            OWN);
    assertThat(request.roomName()).isEqualTo("r");
    assertThat(request.botId()).isEqualTo("b");
    assertThat(request.toNumber()).isEqualTo("+91");
    assertThat(request.fromNumber()).isEqualTo("+92");
    assertThat(request.configUrl()).isEqualTo(URI.create("https://second/api/v1/config"));
    assertThat(request.campaignCallId()).isEqualTo("row");
    assertThat(request.sessionId()).isEqualTo("2f0c-1");
    assertThat(request.connectedEvent()).containsEntry("amount", 12).containsKey("x");
  }

  @Test
  void theLeastBodyWillDo() {
    AttachRequest request = read("{\"room_name\":\"r\",\"bot_id\":\"b\",\"config_url\":null}", OWN);
    assertThat(request.configUrl()).isEqualTo(OWN);
    assertThat(request.sessionId()).isNull();
    assertThat(request.connectedEvent()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "\"x\"", "{", "null", "12"})
  void whatIsNoObjectIsMalformed(String body) {
    assertThatThrownBy(() -> read(body, OWN))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.code()).isEqualTo(ProblemCode.MALFORMED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|room_name,bot_id",
        "{'room_name':' ','bot_id':5}|room_name,bot_id",
        "{'room_name':'r','bot_id':'b','to_number':9}|to_number",
        "{'room_name':'r','bot_id':'b','config_url':'https://evil/'}|config_url",
        "{'room_name':'r','bot_id':'b','config_url':'not an address'}|config_url",
        "{'room_name':'r','bot_id':'b','connected_event':'x'}|connected_event",
        "{'room_name':'r','bot_id':'b','connected_event':{'_campaign_session_id':'../x'}}"
            + "|connected_event._campaign_session_id",
        "{'room_name':'r','connected_event':[],'config_url':7}|bot_id,config_url,connected_event",
      })
  void everyWrongFieldIsNamed(String body, String fields) {
    assertThatThrownBy(() -> read(body.replace('\'', '"'), OWN))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ProblemCode.INVALID);
              assertThat(e.errors().stream().map(Problem.FieldError::field))
                  .containsExactly(fields.split(",", -1));
              assertThat(e).hasMessageContaining(fields.split(",", -1)[0]);
            });
  }

  @Test
  void withoutAnAddressOfItsOwnTheWorkerNeedsOne() {
    assertThatThrownBy(() -> read("{\"room_name\":\"r\",\"bot_id\":\"b\"}", null))
        .hasMessageContaining("config_url is required");
  }
}
