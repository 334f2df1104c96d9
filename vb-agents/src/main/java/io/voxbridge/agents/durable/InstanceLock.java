package io.voxbridge.agents.durable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Says that an instance's files are in use: held by its worker as long as it lives, and for a
 * moment by the worker that takes over what a vanished one left. The kernel releases it when the
 * process ends, however it ends.
 */
public final class InstanceLock implements AutoCloseable {
  private final FileChannel channel;

  private InstanceLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock of the instance with this folder; empty when somebody else has it. */
  public static Optional<InstanceLock> tryTake(Path folder) throws IOException {
    DurableFiles.makeFolder(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return Optional.of(new InstanceLock(channel));
      }
    } catch (OverlappingFileLockException e) {
      // Held elsewhere in this process: the same as held by another.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
