package io.voxbridge.agents.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes that are on disk when they return: the content is synced under a temporary name, renamed,
 * and the rename is synced with the folder. A reader sees a whole file or none. Files and folders
 * are for their owner alone: they hold what callers said.
 */
public final class DurableFiles {
  /** How the name of a file that does not count yet begins. */
  public static final String TEMPORARY_PREFIX = ".writing-";

  private DurableFiles() {}

  /** Writes a file whole, in place of one of the same name. */
  public static void write(Path file, byte[] content) throws IOException {
    Path temporary = sibling(file);
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              Set.of(
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE),
              ownerOnly(temporary, "rw-------"))) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    syncFolder(folderOf(file));
  }

  /** Removes a file, if it is there, for good. */
  public static void remove(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      syncFolder(folderOf(file));
    }
  }

  /** Moves a file, within a file system in one step, and across two by copying it whole first. */
  public static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (java.nio.file.AtomicMoveNotSupportedException e) {
      Path temporary = sibling(to);
      try {
        Files.copy(from, temporary, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
        Files.move(temporary, to, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
      syncFolder(folderOf(to));
      Files.delete(from);
      return;
    }
    syncFolder(folderOf(to));
  }

  /** Syncs a file's content that others have written. */
  public static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Makes a folder and those above it, for the owner alone, unless it is there. */
  public static void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      makeFolder(parent);
    }
    try {
      Files.createDirectory(folder, ownerOnly(folder, "rwx------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  private static Path sibling(Path file) {
    return file.resolveSibling(TEMPORARY_PREFIX + file.getFileName());
  }

  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("not a file in a folder: " + file);
    }
    return folder;
  }

  private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }
}
