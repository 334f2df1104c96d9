package io.voxbridge.observe.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.voxbridge.domain.privacy.PersonalData;
import io.voxbridge.observe.trace.TraceIds;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;

/**
 * Writes the lines of a service in the format that {@code LOG_FORMAT} chooses, named in the
 * service's {@code logging.structured.format.console}. JSON has the field names of Logstash
 * ({@code @timestamp}, {@code level}, {@code message}, {@code stack_trace}) with the context's ids
 * beside them. Whatever the place that logs has left in is masked here ({@link PersonalData#text}).
 *
 * <p>Safe for any number of threads.
 */
public final class ServiceLogFormatter implements StructuredLogFormatter<ILoggingEvent> {
  /** The ids that lines may have, in their order, and what they are called in text. */
  private static final Map<String, String> MARKS = marks();

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

  private static final Pattern UNFIT = Pattern.compile("[^\\x21-\\x7e]|[{}]");

  private final LogFormat format;
  private final ThrowableProxyConverter stackTraces;
  private final ZoneId zone;
  private final JsonWriter<ILoggingEvent> json;

  /** Made by Spring Boot's logging, with the service's settings. */
  public ServiceLogFormatter(Environment environment, ThrowableProxyConverter stackTraces) {
    this(
        LogFormat.of(environment.getProperty(LogFormat.VARIABLE)).orElse(LogFormat.TEXT),
        environment.getProperty("spring.application.name", ""),
        ZoneId.systemDefault(),
        stackTraces);
  }

  /**
   * @param service name of the service, for JSON
   * @param zone of the times in text; JSON has UTC
   * @param stackTraces started
   */
  ServiceLogFormatter(
      LogFormat format, String service, ZoneId zone, ThrowableProxyConverter stackTraces) {
    this.format = format;
    this.zone = zone;
    this.stackTraces = stackTraces;
    this.json =
        JsonWriter.<ILoggingEvent>of(members -> members(members, service)).withNewLineAtEnd();
  }

  @Override
  public String format(ILoggingEvent event) {
    return switch (format) {
      case TEXT -> text(event);
      case JSON -> json.writeToString(event);
    };
  }

  private String text(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(160);
    TIME.formatTo(event.getInstant().atZone(zone), line);
    line.append(' ');
    String level = event.getLevel().toString();
    line.append(level).append(" ".repeat(Math.max(1, 6 - level.length())));
    line.append('[').append(event.getThreadName()).append("] ");
    line.append(simpleName(event.getLoggerName())).append(" - ");
    line.append(PersonalData.text(String.valueOf(event.getFormattedMessage())));
    appendMarks(line, event.getMDCPropertyMap());
    line.append('\n');
    String trace = stackTrace(event);
    if (trace != null) {
      line.append(trace);
      if (!trace.endsWith("\n")) {
        line.append('\n');
      }
    }
    return line.toString();
  }

  /** Adds {@code {session=… row=…}} when there is anything to add. */
  private static void appendMarks(StringBuilder line, Map<String, String> context) {
    String before = " {";
    for (Map.Entry<String, String> mark : MARKS.entrySet()) {
      String value = context.get(mark.getKey());
      if (value != null && !value.isEmpty()) {
        line.append(before).append(mark.getValue()).append('=').append(harmless(value));
        before = " ";
      }
    }
    if (before.equals(" ")) {
      line.append('}');
    }
  }

  /** Ids may come with a request: none begins a line of its own or ends the list. */
  private static String harmless(String value) {
    return UNFIT.matcher(value).replaceAll("?");
  }

  private static String simpleName(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }

  private @Nullable String stackTrace(ILoggingEvent event) {
    return event.getThrowableProxy() == null ? null : PersonalData.text(stackTraces.convert(event));
  }

  private void members(JsonWriter.Members<ILoggingEvent> members, String service) {
    members.add("@timestamp", event -> event.getInstant().toString());
    members.add("level", event -> event.getLevel().toString());
    members.add("service", service).whenHasLength();
    members.add("thread_name", ILoggingEvent::getThreadName);
    members.add("logger_name", ILoggingEvent::getLoggerName);
    members.add("message", event -> PersonalData.text(String.valueOf(event.getFormattedMessage())));
    members.addMapEntries((ILoggingEvent event) -> context(event));
    members.add("stack_trace", this::stackTrace).whenNotNull();
  }

  /** The context, and the trace that everything about a session belongs to. */
  private static Map<String, String> context(ILoggingEvent event) {
    Map<String, String> context = new LinkedHashMap<>();
    Map<String, String> given = event.getMDCPropertyMap();
    for (String mark : MARKS.keySet()) {
      String value = given.get(mark);
      if (value != null && !value.isEmpty()) {
        context.put(mark, value);
      }
    }
    String session = context.get(CallMarks.SESSION_ID);
    if (session != null) {
      context.put("trace_id", TraceIds.ofSession(session));
    }
    return context;
  }

  private static Map<String, String> marks() {
    Map<String, String> marks = new LinkedHashMap<>();
    marks.put(CallMarks.SESSION_ID, "session");
    marks.put(CallMarks.ROOM_NAME, "room");
    marks.put(CallMarks.ROW_ID, "row");
    marks.put(CallMarks.CAMPAIGN_ID, "campaign");
    marks.put(CallMarks.REQUEST_ID, "request");
    return marks;
  }
}
