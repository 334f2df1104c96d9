package io.voxbridge.media.livekit.ffi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The file of LiveKit's client library, found and checked. The protocol has no version number of
 * its own and belongs to one release of the library, so only the very file that this build was made
 * for is loaded: its SHA-256 is the check of version and integrity at once.
 *
 * @param file the library
 * @param version of the library
 */
public record ClientLibrary(Path file, String version) {
  /** Names the library's file; without it the file is looked for where installations put it. */
  public static final String SETTING = "LIVEKIT_FFI_LIBRARY";

  private static final String TOOLS_SETTING = "VOXBRIDGE_TOOLS_DIR";
  private static final String FILE_NAME = "liblivekit_ffi.so";
  private static final String FETCH = "infra/tools/livekit-ffi/fetch";

  private static volatile @Nullable Read lastRead;

  /** A file as it was when its checksum was taken. */
  private record Read(Path file, FileTime modified, long size, String sha256) {}

  /**
   * Finds the library: the file that {@link #SETTING} names, else {@code
   * native/<system>-<architecture>/} beside the service's jar or its lib folder, else the folder
   * that {@code infra/tools/livekit-ffi/fetch} fills.
   *
   * @param settings environment variables by name
   * @throws LibraryException when there is none, or not the right one
   */
  public static ClientLibrary locate(Map<String, String> settings) {
    return locate(settings, platform(), codeLocation());
  }

  static ClientLibrary locate(
      Map<String, String> settings, String platform, @Nullable Path codeLocation) {
    Properties pins = pins();
    String version = Objects.requireNonNull(pins.getProperty("version"));
    String expected = pins.getProperty(platform + ".sha256");
    if (expected == null) {
      throw new LibraryException(
          "LiveKit's client library does not exist for %s; run the service on 64-bit Linux (x86 or"
                  .formatted(platform)
              + " ARM) with glibc",
          null);
    }
    Path file = find(settings, platform, version, codeLocation);
    String found = checksum(file);
    if (!found.equals(expected)) {
      throw new LibraryException(
          "%s is not LiveKit's client library %s for %s: its SHA-256 is %s, not %s; fetch it with %s"
              .formatted(file, version, platform, found, expected, FETCH),
          null);
    }
    return new ClientLibrary(file, version);
  }

  private static Path find(
      Map<String, String> settings, String platform, String version, @Nullable Path codeLocation) {
    String named = settings.getOrDefault(SETTING, "").strip();
    if (!named.isEmpty()) {
      Path file = path(SETTING, named);
      if (!Files.isRegularFile(file)) {
        throw new LibraryException(
            "%s names %s, and there is no such file".formatted(SETTING, file), null);
      }
      return file;
    }
    List<Path> candidates = new ArrayList<>();
    for (Path folder = parent(codeLocation), i = folder; i != null; i = parent(i)) {
      candidates.add(i.resolve("native").resolve(platform).resolve(FILE_NAME));
      if (!Objects.equals(i, folder)) {
        break;
      }
    }
    candidates.add(
        tools(settings)
            .resolve("livekit-ffi")
            .resolve(version)
            .resolve(platform)
            .resolve(FILE_NAME));
    return candidates.stream()
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() ->
            new LibraryException(
                "LiveKit's client library is missing; fetch it with %s, or name the file in %s"
                        .formatted(FETCH, SETTING)
                    + " (looked for: %s)".formatted(join(candidates)),
                null));
  }

  private static String join(List<Path> paths) {
    return String.join(", ", paths.stream().map(Path::toString).toList());
  }

  private static @Nullable Path parent(@Nullable Path path) {
    return path == null ? null : path.getParent();
  }

  private static Path tools(Map<String, String> settings) {
    String named = settings.getOrDefault(TOOLS_SETTING, "").strip();
    return named.isEmpty()
        ? Path.of(System.getProperty("user.home", "."), ".cache", "voxbridge", "tools")
        : path(TOOLS_SETTING, named);
  }

  private static Path path(String setting, String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new LibraryException("%s is not a path: %s".formatted(setting, e.getMessage()), e);
    }
  }

  /** Returns this machine as the library's folders name it, such as {@code linux-x86_64}. */
  static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).replace(' ', '_');
    String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return system + "-" + (architecture.equals("amd64") ? "x86_64" : architecture);
  }

  /** Returns the jar (or folder) of this code: inside an executable jar, that one. */
  private static @Nullable Path codeLocation() {
    var source = ClientLibrary.class.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null
        ? null
        : file(source.getLocation().toString()).orElse(null);
  }

  static Optional<Path> file(String location) {
    String outer = location.startsWith("jar:") ? location.substring("jar:".length()) : location;
    if (outer.startsWith("nested:")) {
      outer = "file:" + outer.substring("nested:".length());
    }
    int inner = outer.indexOf("/!");
    String plain = inner < 0 ? outer : outer.substring(0, inner);
    try {
      return Optional.of(Path.of(new URI(plain)).toAbsolutePath());
    } catch (URISyntaxException | RuntimeException _) {
      return Optional.empty();
    }
  }

  private static Properties pins() {
    var pins = new Properties();
    try (InputStream in = ClientLibrary.class.getResourceAsStream("library.properties")) {
      pins.load(Objects.requireNonNull(in, "library.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pins;
  }

  /** Returns the SHA-256 of a file; of one that has not changed, without reading it again. */
  private static String checksum(Path file) {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      long size = Files.size(file);
      Read last = lastRead;
      if (last != null
          && last.file.equals(file)
          && last.modified.equals(modified)
          && last.size == size) {
        return last.sha256;
      }
      String sha256 = sha256(file);
      lastRead = new Read(file, modified, size, sha256);
      return sha256;
    } catch (IOException e) {
      throw new LibraryException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      var buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
