package io.voxbridge.agents.delivery;

import io.voxbridge.agents.durable.DurableFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A folder with one file per thing to deliver, named so that they sort by age: {@code
 * <milliseconds>-<session id>.json}. What was refused for good lies in its folder {@code dead} and
 * is sent again when it is moved back. Safe for any number of threads.
 */
public final class Spool {
  private static final String SUFFIX = ".json";

  private final Path folder;
  private final Path dead;
  private final Clock clock;

  private Spool(Path folder, Clock clock) {
    this.folder = folder;
    this.dead = folder.resolve("dead");
    this.clock = clock;
  }

  /** Opens a spool; makes its folders and clears what was never written whole. */
  public static Spool open(Path folder, Clock clock) throws IOException {
    Spool spool = new Spool(folder, clock);
    DurableFiles.makeFolder(spool.dead);
    try (DirectoryStream<Path> unfinished =
        Files.newDirectoryStream(folder, DurableFiles.TEMPORARY_PREFIX + "*")) {
      for (Path file : unfinished) {
        Files.deleteIfExists(file);
      }
    }
    return spool;
  }

  /**
   * Makes the folders again when somebody has removed them, so that new entries have a place and
   * what was in them counts as gone.
   *
   * @return whether they were missing
   */
  boolean restore() throws IOException {
    if (Files.isDirectory(dead)) {
      return false;
    }
    boolean removed = !Files.isDirectory(folder);
    DurableFiles.makeFolder(dead);
    return removed;
  }

  /**
   * Adds an entry. When this returns it is on disk for good.
   *
   * @param sessionId the session it belongs to; fit for a file name
   * @return the entry's name
   */
  public String add(String sessionId, byte[] content) throws IOException {
    String name = String.format(Locale.ROOT, "%013d-%s%s", clock.millis(), sessionId, SUFFIX);
    DurableFiles.write(folder.resolve(name), content);
    return name;
  }

  /**
   * Returns the session that an entry of this name belongs to; empty when the name has another
   * form.
   */
  static String sessionOf(String name) {
    int begin = name.indexOf('-') + 1;
    int end = name.length() - SUFFIX.length();
    return begin > 0 && begin < end && name.endsWith(SUFFIX) ? name.substring(begin, end) : "";
  }

  /** Returns the names of all entries, oldest first. */
  public List<String> names() throws IOException {
    return names(folder);
  }

  /** Returns the names of the entries put aside, oldest first. */
  public List<String> deadNames() throws IOException {
    return names(dead);
  }

  private static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[0-9]*" + SUFFIX)) {
      for (Path file : files) {
        names.add(file.getFileName().toString());
      }
    }
    names.sort(null);
    return names;
  }

  /** Returns whether an entry of the session is here, waiting or put aside. */
  public boolean holds(String sessionId) throws IOException {
    String ending = "-" + sessionId + SUFFIX;
    return names().stream().anyMatch(name -> isEntryOf(name, ending))
        || deadNames().stream().anyMatch(name -> isEntryOf(name, ending));
  }

  private static boolean isEntryOf(String name, String ending) {
    return name.endsWith(ending) && name.indexOf('-') == name.length() - ending.length();
  }

  /**
   * Returns an entry's content.
   *
   * @throws NoSuchFileException when it is gone
   */
  public byte[] read(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  /** Removes a delivered entry. */
  public void remove(String name) throws IOException {
    DurableFiles.remove(folder.resolve(name));
  }

  /** Puts an entry aside. */
  public void bury(String name) throws IOException {
    DurableFiles.move(folder.resolve(name), dead.resolve(name));
  }

  /**
   * Moves everything put aside back among the waiting.
   *
   * @return how many entries that were
   */
  public int revive() throws IOException {
    List<String> names = deadNames();
    for (String name : names) {
      DurableFiles.move(dead.resolve(name), folder.resolve(name));
    }
    return names.size();
  }

  /**
   * Takes over all entries of another spool's folder, those put aside as well.
   *
   * @return how many entries that were
   */
  public int adopt(Path other) throws IOException {
    int count = 0;
    if (Files.isDirectory(other)) {
      for (String name : names(other)) {
        DurableFiles.move(other.resolve(name), folder.resolve(name));
        count++;
      }
    }
    Path otherDead = other.resolve("dead");
    if (Files.isDirectory(otherDead)) {
      for (String name : names(otherDead)) {
        DurableFiles.move(otherDead.resolve(name), dead.resolve(name));
        count++;
      }
    }
    return count;
  }
}
