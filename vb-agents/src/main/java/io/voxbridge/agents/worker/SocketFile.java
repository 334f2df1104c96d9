package io.voxbridge.agents.worker;

import io.voxbridge.agents.settings.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The file of this worker's socket, from before it is bound until after it is closed. */
public final class SocketFile {
  /** Owner and group may connect: the proxy is in the group. */
  private static final String MODE = "rw-rw----";

  private final Path path;
  private @Nullable Object boundKey;

  public SocketFile(Path path) {
    this.path = path;
  }

  /**
   * Clears the way: removes a socket that a killed worker left.
   *
   * @throws InvalidSettingsException when another worker answers on it, or it cannot be removed
   */
  public void clear() {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (UnixSocketClient.answers(path)) {
      throw new InvalidSettingsException(
          List.of(
              "VOXCORE_INSTANCE names an instance that runs already: a worker answers on "
                  + path
                  + "; stop it first, or give this one another number"));
    }
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new InvalidSettingsException(
          List.of("VOXCORE_SOCKET_DIR: the left-over " + path + " cannot be removed: " + e));
    }
  }

  /** Lets the group connect. Call it once the socket is bound: until then only the owner may. */
  public void open() throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(MODE));
    boundKey = key();
  }

  /** Removes the file, if it still is the one that was bound. */
  public void remove() throws IOException {
    if (boundKey != null
        && Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && Objects.equals(boundKey, key())) {
      Files.deleteIfExists(path);
    }
  }

  private @Nullable Object key() throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }
}
