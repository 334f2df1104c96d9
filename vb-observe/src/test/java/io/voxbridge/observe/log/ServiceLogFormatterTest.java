package io.voxbridge.observe.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ServiceLogFormatterTest {
  private static final String SESSION = "123e4567-e89b-12d3-a456-426614174000";
  private static final Map<String, String> CALL =
      Map.of(
          "session_id", SESSION,
          "room_name", "campaign-1",
          "row_id", "row-1",
          "campaign_id", "campaign-7",
          "request_id", "r-9");

  private final LoggerContext context = new LoggerContext();

  @Test
  void text_putsTheIdsBehindTheMessage() {
    assertThat(format(LogFormat.TEXT, event("the phone rings", CALL, null)))
        .isEqualTo(
            "2026-11-28T07:54:58.123Z WARN  [dial-1] DialFlow - the phone rings {session="
                + SESSION
                + " room=campaign-1 row=row-1 campaign=campaign-7 request=r-9}\n");
  }

  @Test
  void text_hasNoList_whenNothingIsKnown() {
    assertThat(format(LogFormat.TEXT, event("started", Map.of(), null)))
        .isEqualTo("2026-11-28T07:54:58.123Z WARN  [dial-1] DialFlow - started\n");
  }

  @Test
  void text_keepsTheStackTraceBehindItsLine_masked() {
    String lines =
        format(LogFormat.TEXT, event("failed", CALL, new IllegalStateException("+919876543210")));
    assertThat(lines.lines().toList())
        .hasSizeGreaterThan(2)
        .first()
        .asString()
        .contains("failed {session=");
    assertThat(lines.lines().skip(1).toList())
        .first()
        .asString()
        .isEqualTo("java.lang.IllegalStateException: ***3210");
    assertThat(lines.lines().skip(2)).allMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void text_letsNoIdBeginALineOfItsOwn() {
    String line = format(LogFormat.TEXT, event("got", Map.of("session_id", "a\nb} c"), null));
    assertThat(line).endsWith(" - got {session=a?b??c}\n");
    assertThat(line.lines()).hasSize(1);
  }

  @Test
  void json_isOneObjectALine_withTheIdsAndTheTrace() {
    String line =
        format(LogFormat.JSON, event("to +919876543210", CALL, new IllegalStateException("no")));
    assertThat(line.lines()).hasSize(1);
    JsonNode json = JsonMapper.shared().readTree(line);
    assertThat(json.path("@timestamp").asString()).isEqualTo("2026-11-28T07:54:58.123456Z");
    assertThat(json.path("level").asString()).isEqualTo("WARN");
    assertThat(json.path("service").asString()).isEqualTo("voxdialler");
    assertThat(json.path("thread_name").asString()).isEqualTo("dial-1");
    assertThat(json.path("logger_name").asString()).isEqualTo("io.voxbridge.dialler.dial.DialFlow");
    assertThat(json.path("message").asString()).isEqualTo("to ***3210");
    CALL.forEach((key, value) -> assertThat(json.path(key).asString()).isEqualTo(value));
    assertThat(json.path("trace_id").asString()).isEqualTo(SESSION.replace("-", ""));
    assertThat(json.path("stack_trace").asString())
        .startsWith("java.lang.IllegalStateException: no\n\tat ");
  }

  @Test
  void json_leavesOutWhatIsNotKnown() {
    JsonNode json =
        JsonMapper.shared().readTree(format(LogFormat.JSON, event("started", Map.of(), null)));
    assertThat(json.propertyNames())
        .containsExactly("@timestamp", "level", "service", "thread_name", "logger_name", "message");
  }

  private String format(LogFormat format, LoggingEvent event) {
    ThrowableProxyConverter stackTraces = new ThrowableProxyConverter();
    stackTraces.setContext(context);
    stackTraces.start();
    return new ServiceLogFormatter(format, "voxdialler", ZoneOffset.UTC, stackTraces).format(event);
  }

  private LoggingEvent event(
      String message, Map<String, String> marks, @Nullable Throwable failure) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerContext(context);
    event.setLoggerName("io.voxbridge.dialler.dial.DialFlow");
    event.setLevel(Level.WARN);
    event.setThreadName("dial-1");
    event.setMessage(message);
    event.setInstant(Instant.parse("2026-11-28T07:54:58.123456Z"));
    event.setMDCPropertyMap(marks);
    if (failure != null) {
      event.setThrowableProxy(new ch.qos.logback.classic.spi.ThrowableProxy(failure));
    }
    return event;
  }
}
