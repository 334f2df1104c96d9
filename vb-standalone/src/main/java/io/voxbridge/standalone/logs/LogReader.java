package io.voxbridge.standalone.logs;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one file of one service, line by line. A line that begins no record belongs to the last.
 */
final class LogReader {
  private static final Pattern TEXT =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[.,]?\\d*(?:Z|[+-]\\d\\d:?\\d\\d)) .*");
  private static final Pattern LIST = Pattern.compile(" \\{((?:[a-z]+=[^ {}]+ ?)+)}$");
  private static final int MOST_LINES = 2000;

  /** What the list behind a line of text calls the fields of JSON. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "session", "session_id",
          "room", "room_name",
          "row", "row_id",
          "campaign", "campaign_id",
          "request", "request_id");

  private final String service;
  private final Consumer<LogRecord> sink;
  private Instant at = Instant.EPOCH;
  private Map<String, String> marks = Map.of();
  private final List<String> lines = new ArrayList<>();

  /**
   * @param service whose file it is
   * @param sink takes the records in the order of the file
   */
  LogReader(String service, Consumer<LogRecord> sink) {
    this.service = service;
    this.sink = sink;
  }

  void read(BufferedReader file) throws IOException {
    for (String line = file.readLine(); line != null; line = file.readLine()) {
      Begun begun = line.startsWith("{") ? json(line) : text(line);
      if (begun != null) {
        flush();
        at = begun.at();
        marks = begun.marks();
        lines.add(line);
      } else if (lines.size() < MOST_LINES) {
        lines.add(line);
      }
    }
    flush();
  }

  private void flush() {
    if (!lines.isEmpty()) {
      sink.accept(new LogRecord(service, at, marks, lines));
      lines.clear();
    }
  }

  private record Begun(Instant at, Map<String, String> marks) {}

  private static @Nullable Begun text(String line) {
    Matcher begins = TEXT.matcher(line);
    Instant time = begins.matches() ? time(begins.group(1)) : null;
    return time == null ? null : new Begun(time, listed(line));
  }

  private static Map<String, String> listed(String line) {
    Matcher list = LIST.matcher(line);
    Map<String, String> found = new LinkedHashMap<>();
    if (list.find()) {
      for (String pair : list.group(1).split(" ", -1)) {
        int equals = pair.indexOf('=');
        String field = equals < 0 ? null : FIELDS.get(pair.substring(0, equals));
        if (field != null) {
          found.put(field, pair.substring(equals + 1));
        }
      }
    }
    return found;
  }

  private static @Nullable Begun json(String line) {
    try {
      JsonNode object = JsonMapper.shared().readTree(line);
      Instant time = time(object.path("@timestamp").asString(""));
      if (time == null) {
        return null;
      }
      Map<String, String> found = new LinkedHashMap<>();
      for (String field : FIELDS.values()) {
        String value = object.path(field).asString("");
        if (!value.isEmpty()) {
          found.put(field, value);
        }
      }
      return new Begun(time, found);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static @Nullable Instant time(String text) {
    try {
      return OffsetDateTime.parse(text.replace(',', '.')).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
