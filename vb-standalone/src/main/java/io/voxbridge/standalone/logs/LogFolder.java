package io.voxbridge.standalone.logs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A folder with the logs of services: {@code voxcore@3.log}, and beside it what was rotated away
 * ({@code voxcore@3.log.1}, {@code voxcore@3.log-20261128.gz}).
 */
public final class LogFolder {
  private static final Pattern FILE = Pattern.compile("(.+)\\.log(?:[.-][0-9T_-]+)?(?:\\.gz)?");

  private final Path folder;
  private final List<Path> files;

  /**
   * Looks into the folder.
   *
   * @param service whose logs; empty: everybody's
   */
  public LogFolder(Path folder, String service) throws IOException {
    this.folder = folder;
    if (!Files.isDirectory(folder)) {
      this.files = List.of();
      return;
    }
    try (Stream<Path> all = Files.list(folder)) {
      this.files =
          all.filter(file -> FILE.matcher(name(file)).matches())
              .filter(file -> service.isEmpty() || service(file).equals(service))
              .sorted()
              .toList();
    }
  }

  /** Returns the folder. */
  public Path folder() {
    return folder;
  }

  /** Returns all files, rotated ones included. */
  public List<Path> files() {
    return files;
  }

  /** Returns the files that are written to. */
  public List<Path> current() {
    return files.stream().filter(file -> name(file).endsWith(".log")).toList();
  }

  /** Returns whose logs there are. */
  public List<String> services() {
    return files.stream().map(LogFolder::service).distinct().toList();
  }

  /** Reads all files, one after the other. */
  void read(Consumer<LogRecord> sink) throws IOException {
    for (Path file : files) {
      // A killed process leaves half a letter behind: that must not end the search.
      try (InputStream bytes = Files.newInputStream(file);
          InputStream plain = name(file).endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
          BufferedReader reader =
              new BufferedReader(
                  new InputStreamReader(
                      plain,
                      StandardCharsets.UTF_8
                          .newDecoder()
                          .onMalformedInput(CodingErrorAction.REPLACE)
                          .onUnmappableCharacter(CodingErrorAction.REPLACE)))) {
        new LogReader(service(file), sink).read(reader);
      }
    }
  }

  private static String service(Path file) {
    Matcher matcher = FILE.matcher(name(file));
    return matcher.matches() ? matcher.group(1) : name(file);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
