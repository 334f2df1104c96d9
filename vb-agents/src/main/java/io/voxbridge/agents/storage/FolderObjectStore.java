package io.voxbridge.agents.storage;

import io.voxbridge.agents.durable.DurableFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/** Keeps recordings as files of one folder, which all workers of a host share. */
public final class FolderObjectStore implements ObjectStore {
  private final Path folder;

  /**
   * @param folder made when it is missing
   */
  public FolderObjectStore(Path folder) {
    this.folder = folder;
  }

  @Override
  public void put(ObjectKey key, Path file) throws IOException {
    DurableFiles.makeFolder(folder);
    DurableFiles.sync(file);
    DurableFiles.move(file, path(key));
  }

  @Override
  public OptionalLong size(ObjectKey key) throws IOException {
    Path file = path(key);
    try {
      return Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public InputStream open(ObjectKey key, long offset, long length) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(path(key), StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      throw new FileNotFoundException("no recording " + key);
    }
    try {
      channel.position(offset);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new BoundedInputStream(Channels.newInputStream(channel), length);
  }

  @Override
  public String url(ObjectKey key) {
    return "/recordings/" + key;
  }

  @Override
  public void close() {
    // Holds nothing open between calls.
  }

  private Path path(ObjectKey key) {
    return folder.resolve(key.value());
  }
}
