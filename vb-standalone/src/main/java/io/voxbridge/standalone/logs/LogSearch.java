package io.voxbridge.standalone.logs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds everything about an id. The first pass finds the lines that name it, and on them the other
 * names of the same call: a worker's line may know the session where the dialler's knows the room.
 * The second pass finds the lines that name any of them. Rows and campaigns have many calls, so
 * their names are followed to their calls and not back.
 */
public final class LogSearch {
  private static final List<String> NAMES_OF_ONE_CALL = List.of("session_id", "room_name");

  /** Looking for words is slow: a campaign's thousands of calls are found by their fields. */
  private static final int MOST_WORDS = 64;

  private final String id;

  /**
   * @param id of a session, an attempt (its room), a row or a campaign
   */
  public LogSearch(String id) {
    this.id = id.strip();
  }

  /** Returns what was found, by time; what was logged at the same time, in the order of files. */
  public List<LogRecord> in(LogFolder logs) throws IOException {
    Set<String> ids = new HashSet<>(Set.of(id));
    logs.read(record -> {
      if (record.names(id)) {
        for (String field : NAMES_OF_ONE_CALL) {
          String other = record.marks().get(field);
          if (other != null) {
            ids.add(other);
          }
        }
      }
    });
    List<LogRecord> found = new ArrayList<>();
    logs.read(record -> {
      if (isAbout(record, ids)) {
        found.add(record);
      }
    });
    found.sort(Comparator.comparing(LogRecord::at));
    return found;
  }

  private boolean isAbout(LogRecord record, Set<String> ids) {
    return record.names(id)
        || NAMES_OF_ONE_CALL.stream()
            .map(record.marks()::get)
            .anyMatch(it -> it != null && ids.contains(it))
        || (ids.size() > 1 && ids.size() <= MOST_WORDS && ids.stream().anyMatch(record::names));
  }
}
