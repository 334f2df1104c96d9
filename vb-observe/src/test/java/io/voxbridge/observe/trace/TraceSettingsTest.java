package io.voxbridge.observe.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceSettingsTest {
  @Test
  void nothingSet_tracesNothing() {
    TraceSettings settings = read(Map.of()).settings();
    assertThat(settings).isEqualTo(TraceSettings.off());
    CallTracer tracer = CallTracer.open(settings, "voxbridge", "1");
    assertThat(tracer).isSameAs(CallTracer.off());
  }

  @Test
  void collectorAndItsHeaders_areRead() {
    TraceSettings settings =
        read(Map.of(
                TraceSettings.ENDPOINT, "https://collector.example:4318/",
                TraceSettings.HEADERS, "api-key=s3cret, tenant=a=b"))
            .settings();
    assertThat(settings.endpoint()).contains(URI.create("https://collector.example:4318"));
    assertThat(settings.headers())
        .hasEntrySatisfying("api-key", it -> assertThat(it.value()).isEqualTo("s3cret"))
        .hasEntrySatisfying("tenant", it -> assertThat(it.value()).isEqualTo("a=b"));
    assertThat(settings.toString()).doesNotContain("s3cret");
  }

  @Test
  void everythingThatIsWrong_isSaidAtOnce() {
    assertThat(
            read(Map.of(TraceSettings.ENDPOINT, "collector:4318", TraceSettings.HEADERS, "key"))
                .problems())
        .extracting(Map.Entry::getKey)
        .containsExactly(TraceSettings.ENDPOINT, TraceSettings.HEADERS);
  }

  @Test
  void traceOfASession_isItsUuid_orElseItsHash() {
    assertThat(TraceIds.ofSession("123E4567-e89b-12d3-a456-426614174000"))
        .isEqualTo("123e4567e89b12d3a456426614174000");
    assertThat(TraceIds.ofSession("session-1"))
        .matches("[0-9a-f]{32}")
        .isEqualTo(TraceIds.ofSession("session-1"))
        .isNotEqualTo(TraceIds.ofSession("session-2"));
  }

  private static TraceSettings.Reading read(Map<String, String> environment) {
    return TraceSettings.read(environment::get);
  }
}
