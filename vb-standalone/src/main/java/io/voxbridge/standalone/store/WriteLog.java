package io.voxbridge.standalone.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was written since the last checkpoint, one record per document, in numbered files beside the
 * store's. A record that a crash cut off is not read: nobody was told that it was written.
 *
 * <p>Safe for use by many threads.
 */
final class WriteLog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WriteLog.class);
  private static final int HEADER_BYTES = 8;
  private static final int LARGEST_RECORD = 64 << 20;
  private static final int BUFFER_BYTES = 64 << 10;

  private final Path store;

  /** Guards the buffer. */
  private final ReentrantLock filling = new ReentrantLock();

  /** Guards the file; taken before {@link #filling}. */
  private final ReentrantLock writing = new ReentrantLock();

  private ByteBuffer filled = ByteBuffer.allocate(BUFFER_BYTES);
  private ByteBuffer spare = ByteBuffer.allocate(BUFFER_BYTES);
  private FileChannel channel;
  private final AtomicLong bytes = new AtomicLong();

  /** Why nothing can be written any more: what was lost must not be acknowledged later. */
  private @Nullable IOException broken;

  /** Takes the documents of a log that is read again, in the order they were written. */
  interface Reader {
    /** A document as it then stood; null when it was removed. */
    void document(String collection, long position, byte @Nullable [] document);
  }

  /** Begins the log of this number beside the store's file. */
  WriteLog(Path store, long number) {
    this.store = store;
    this.channel = create(number);
  }

  /** Notes a document as it now stands, or with null that it is gone. */
  void add(String collection, long position, byte @Nullable [] document) {
    byte[] name = collection.getBytes(StandardCharsets.UTF_8);
    int size = 2 + name.length + 8 + 1 + (document == null ? 0 : document.length);
    filling.lock();
    try {
      if (filled.remaining() < HEADER_BYTES + size) {
        filled = larger(filled, HEADER_BYTES + size);
      }
      int start = filled.position();
      filled.putInt(size).putInt(0).putShort((short) name.length).put(name).putLong(position);
      filled.put((byte) (document == null ? 0 : 1));
      if (document != null) {
        filled.put(document);
      }
      filled.putInt(start + 4, checksum(filled.array(), start + HEADER_BYTES, size));
      bytes.addAndGet(HEADER_BYTES + size);
    } finally {
      filling.unlock();
    }
  }

  /** Returns once everything added before the call is with the operating system. */
  void write() {
    writing.lock();
    try {
      writeOut();
    } finally {
      writing.unlock();
    }
  }

  private void writeOut() {
    if (broken != null) {
      throw new UncheckedIOException("the store's log could not be written before", broken);
    }
    ByteBuffer out;
    filling.lock();
    try {
      if (filled.position() == 0) {
        return;
      }
      out = filled;
      filled = spare;
    } finally {
      filling.unlock();
    }
    try {
      out.flip();
      while (out.hasRemaining()) {
        channel.write(out);
      }
    } catch (IOException failure) {
      broken = failure;
      log.error(
          "the store's log cannot be written; is the disk full? Nothing is acknowledged any more: make room and start"
              + " the store again");
      throw new UncheckedIOException("the store's log cannot be written", failure);
    } finally {
      spare = out.clear();
    }
  }

  /** Returns how much was added to the current file. */
  long size() {
    return bytes.get();
  }

  /** Goes on in a new file. Nothing may be added meanwhile. */
  void goOnIn(long number) {
    writing.lock();
    try {
      writeOut();
      channel.close();
      channel = create(number);
      bytes.set(0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      writing.unlock();
    }
  }

  /** Forces what is written to the disk; nobody waits for it meanwhile. */
  void force() {
    FileChannel current;
    writing.lock();
    try {
      writeOut();
      current = channel;
    } finally {
      writing.unlock();
    }
    try {
      current.force(false);
    } catch (ClosedChannelException done) {
      log.trace("a checkpoint has taken the place of this log", done);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    force();
    try {
      channel.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Returns the numbers of the logs beside a store's file, the oldest first. */
  static List<Long> numbers(Path store) {
    List<Long> numbers = new ArrayList<>();
    String prefix = store.getFileName() + ".log.";
    try (Stream<Path> files = Files.list(store.toAbsolutePath().getParent())) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(prefix))
          .map(name -> name.substring(prefix.length()))
          .filter(number -> number.matches("[0-9]{1,18}"))
          .forEach(number -> numbers.add(Long.parseLong(number)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Collections.sort(numbers);
    return numbers;
  }

  /**
   * Reads a log.
   *
   * @return how many records it had
   */
  static long read(Path store, long number, Reader reader) {
    Path file = file(store, number);
    long records = 0;
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
      while (fill(in, header.clear())) {
        int size = header.getInt();
        int expected = header.getInt();
        if (size <= 0 || size > LARGEST_RECORD) {
          break;
        }
        ByteBuffer record = ByteBuffer.allocate(size);
        if (!fill(in, record) || checksum(record.array(), 0, size) != expected) {
          break;
        }
        byte[] name = new byte[record.getShort()];
        record.get(name);
        long position = record.getLong();
        boolean present = record.get() == 1;
        byte[] document =
            present ? Arrays.copyOfRange(record.array(), record.position(), size) : null;
        reader.document(new String(name, StandardCharsets.UTF_8), position, document);
        records++;
      }
      if (in.position() < in.size()) {
        log.info("{} ends in a record that was cut off; it was never acknowledged", file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return records;
  }

  /** Removes a log. */
  static void delete(Path store, long number) {
    try {
      Files.deleteIfExists(file(store, number));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private FileChannel create(long number) {
    try {
      return FileChannel.open(
          file(store, number),
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Path file(Path store, long number) {
    return store.resolveSibling(store.getFileName() + ".log." + number);
  }

  /** Returns whether the file had as much as the buffer takes. */
  private static boolean fill(FileChannel in, ByteBuffer buffer) throws IOException {
    try {
      while (buffer.hasRemaining()) {
        if (in.read(buffer) < 0) {
          throw new EOFException();
        }
      }
    } catch (EOFException end) {
      log.trace("end of the log", end);
      return false;
    }
    buffer.flip();
    return true;
  }

  private static ByteBuffer larger(ByteBuffer buffer, int more) {
    int needed = buffer.position() + more;
    return ByteBuffer.allocate(Math.max(buffer.capacity() * 2, needed)).put(buffer.flip());
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, length);
    return (int) checksum.getValue();
  }
}
