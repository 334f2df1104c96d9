package io.voxbridge.agents.journal;

import io.voxbridge.agents.durable.DurableFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An instance's accepted calls on disk, a file each. An entry is removed only when its result is in
 * the outbox, or when the call turned out to be another worker's. Safe for any number of threads.
 */
public final class Journal {
  private static final Logger log = LoggerFactory.getLogger(Journal.class);
  private static final String SUFFIX = ".json";

  private final Path folder;
  private final JsonMapper json;

  /** Opens a journal; makes its folder and clears what was never written whole. */
  public Journal(Path folder, JsonMapper json) throws IOException {
    this.folder = folder;
    this.json = json;
    DurableFiles.makeFolder(folder);
    try (DirectoryStream<Path> unfinished =
        Files.newDirectoryStream(folder, DurableFiles.TEMPORARY_PREFIX + "*")) {
      for (Path file : unfinished) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Writes an entry, in place of its earlier form. When this returns it is on disk for good. */
  public void write(JournalEntry entry) throws IOException {
    DurableFiles.write(folder.resolve(entry.fileName()), json.writeValueAsBytes(entry));
  }

  /** Removes an entry, if it is there, for good. */
  public void remove(JournalEntry entry) throws IOException {
    DurableFiles.remove(folder.resolve(entry.fileName()));
  }

  /** Returns all entries. One that cannot be read is set aside as {@code .unreadable}. */
  public List<JournalEntry> entries() throws IOException {
    List<JournalEntry> entries = new ArrayList<>();
    for (Path file : files(folder)) {
      try {
        entries.add(json.readValue(Files.readAllBytes(file), JournalEntry.class));
      } catch (JacksonException e) {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        log.error(
            "journal {} cannot be read and is now {}; its call gets no result from here, the"
                + " Backend's cleanup closes it",
            file,
            aside,
            e);
        Files.move(file, aside);
      }
    }
    return entries;
  }

  /**
   * Takes over the journal of an instance that is no more. The caller holds that instance's lock.
   *
   * @return the entries taken over
   */
  public List<JournalEntry> adopt(Path other) throws IOException {
    List<JournalEntry> adopted = new ArrayList<>();
    if (!Files.isDirectory(other)) {
      return adopted;
    }
    for (JournalEntry entry : new Journal(other, json).entries()) {
      DurableFiles.move(other.resolve(entry.fileName()), folder.resolve(entry.fileName()));
      adopted.add(entry);
    }
    return adopted;
  }

  /** Returns the files of the entries in a folder. */
  static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      stream.forEach(files::add);
    }
    files.sort(null);
    return files;
  }
}
