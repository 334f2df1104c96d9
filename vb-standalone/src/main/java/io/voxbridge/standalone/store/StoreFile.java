package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of the store and the log beside it. A change is done when its document is in the log; a
 * checkpoint now and then writes the changed pages of documents and indexes into the file and
 * begins a new log. After a crash the log is replayed on the last checkpoint.
 *
 * <p>A checkpoint is of an instant between two changes, never in the middle of one; and it holds
 * the number of the log that goes on from it. So whatever instant a crash picks, file and log fit
 * together. Changes wait only until the checkpoint's pages are noted; while they are packed and
 * written by a thread of their own, changes go on.
 *
 * <p>Safe for use by many threads.
 */
final class StoreFile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StoreFile.class);

  /** Bounds the time of a replay. */
  private static final long CHECKPOINT_AFTER_LOGGED_BYTES = 16L << 20;

  /** Bounds the memory that changed pages take until they are written. */
  private static final int CHECKPOINT_AFTER_CHANGED_BYTES = 56 << 20;

  /** With so many times more changed, changes wait until a checkpoint is written. */
  private static final int OVERDUE = 2;

  /** Few, because a key that falls anywhere changes a whole page. */
  private static final int KEYS_PER_PAGE = 64;

  private static final int KEEP_FREED_MILLISECONDS = 5_000;
  private static final int COMPACT_BELOW_FILL_PERCENT = 60;
  private static final int COMPACT_BYTES_AT_ONCE = 4 << 20;
  private static final String LOG_NUMBER = "log";

  private final Path path;
  private final PageFile pageFile;
  private final MVStore pages;
  private final MVMap<String, String> settings;
  private final WriteLog writeLog;
  private final LongAdder checkpoints = new LongAdder();
  private final Waits waits;

  /** A change holds the read side, a checkpoint the write side until its pages are noted. */
  private final ReentrantReadWriteLock quiescence = new ReentrantReadWriteLock();

  /** Held by whoever writes the file; taken before {@link #quiescence}. */
  private final ReentrantLock writingFile = new ReentrantLock();

  private final ExecutorService checkpointer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("store-checkpoint").factory());

  /** Whether the checkpointer has been told. */
  private final AtomicBoolean checkpointWanted = new AtomicBoolean();

  /** Logs that the file no longer needs once it is on the disk; guarded by writingFile. */
  private final Deque<Long> retired = new ArrayDeque<>();

  /** Set when something changed that the log does not tell. */
  private final AtomicBoolean structureChanged = new AtomicBoolean();

  private final List<Long> toReplay;

  /** The log that is written now; guarded by the write side of {@link #quiescence}. */
  private long logNumber;

  private volatile boolean closed;

  /**
   * Opens or creates the file.
   *
   * @param waits counts who waits for checkpoints
   * @param pageFile a new one, to be opened and closed here
   * @throws org.h2.mvstore.MVStoreException when another process has it open or it is damaged
   */
  StoreFile(Path path, Waits waits, PageFile pageFile) {
    this.pageFile = pageFile;
    this.waits = waits;
    this.path = path.toAbsolutePath();
    pageFile.open(this.path.toString(), false, null);
    this.pages =
        new MVStore.Builder()
            .adoptFileStore(pageFile)
            .keysPerPage(KEYS_PER_PAGE)
            .compress()
            // Both, so that only checkpoints write: a commit of MVStore's own, in the middle of a
            // change, could write down half of it.
            .autoCommitDisabled()
            .autoCommitBufferSize(0)
            .open();
    pages.setVersionsToKeep(0);
    pages.setRetentionTime(KEEP_FREED_MILLISECONDS);
    this.settings =
        pages.openMap(
            "settings",
            new MVMap.Builder<String, String>()
                .keyType(StringDataType.INSTANCE)
                .valueType(StringDataType.INSTANCE));
    long number = Long.parseLong(settings.getOrDefault(LOG_NUMBER, "0"));
    List<Long> logs = WriteLog.numbers(this.path);
    logs.stream().filter(it -> it < number).forEach(it -> WriteLog.delete(this.path, it));
    this.toReplay = logs.stream().filter(it -> it >= number).toList();
    this.logNumber = toReplay.isEmpty() ? number : toReplay.getLast() + 1;
    this.writeLog = new WriteLog(this.path, logNumber);
  }

  /**
   * Hands out what was logged after the last checkpoint, then makes one. To be called once, after
   * the maps are open and before anything else changes them.
   */
  void replay(WriteLog.Reader reader) {
    long records = 0;
    for (long number : toReplay) {
      records += WriteLog.read(path, number, reader);
      retired.add(number);
    }
    if (records > 0) {
      log.info("replayed {} changes that were logged after the last checkpoint", records);
    }
    checkpoint();
  }

  /** Returns the documents of a collection by position. */
  MVMap<Long, byte[]> documents(String name) {
    return open(
        name,
        new MVMap.Builder<Long, byte[]>()
            .keyType(LongDataType.INSTANCE)
            .valueType(PageTypes.DOCUMENT));
  }

  /** Returns an index: positions by key. */
  MVMap<byte[], Long> index(String name) {
    return open(
        name,
        new MVMap.Builder<byte[], Long>().keyType(PageTypes.KEY).valueType(LongDataType.INSTANCE));
  }

  private <K, V> MVMap<K, V> open(String name, MVMap.Builder<K, V> builder) {
    if (!pages.hasMap(name)) {
      structureChanged.set(true);
    }
    return pages.openMap(name, builder);
  }

  /** Returns the names of all maps. */
  List<String> names() {
    return List.copyOf(pages.getMapNames());
  }

  /** Removes a map. */
  void remove(MVMap<?, ?> map) {
    change(() -> pages.removeMap(map));
    structureChanged.set(true);
  }

  /** Returns what was noted under this name. */
  @Nullable String note(String name) {
    return settings.get(name);
  }

  /** Notes a text under a name, or with null forgets it. */
  void note(String name, @Nullable String text) {
    if (text == null) {
      settings.remove(name);
    } else {
      settings.put(name, text);
    }
  }

  /** Forgets all notes whose name begins like this. */
  void forgetNotes(String prefix) {
    settings.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .toList()
        .forEach(settings::remove);
  }

  /** Returns the documents of a collection of the former format. */
  Iterable<Document> former(String name) {
    MVMap<Object, Document> documents = pages.openMap(name);
    return documents.values();
  }

  /** Removes a map of whatever format. */
  void removeFormer(String name) {
    change(() -> pages.removeMap(name));
    structureChanged.set(true);
  }

  /** Runs one change whole: no checkpoint falls into it. It must not wait for other changes. */
  void change(Runnable change) {
    Lock lock = quiescence.readLock();
    waits.take(lock);
    try {
      change.run();
    } finally {
      lock.unlock();
    }
    if (isCheckpointDue(1) && quiescence.getReadHoldCount() == 0) {
      checkpointSoon();
    }
  }

  private boolean isCheckpointDue(int times) {
    return writeLog.size() > times * CHECKPOINT_AFTER_LOGGED_BYTES
        || pages.getUnsavedMemory() > times * CHECKPOINT_AFTER_CHANGED_BYTES;
  }

  private void checkpointSoon() {
    if (isCheckpointDue(OVERDUE)) {
      waits.measure(() -> checkpointIf(() -> isCheckpointDue(OVERDUE)));
    } else if (!closed && checkpointWanted.compareAndSet(false, true)) {
      checkpointer.execute(() -> {
        checkpointWanted.set(false);
        try {
          checkpointIf(() -> isCheckpointDue(1));
        } catch (RuntimeException failure) {
          log.error(
              "a checkpoint failed; the log goes on and the next change tries again", failure);
        }
      });
    }
  }

  /** Logs a document of a change; null when the change removes it. */
  void log(String collection, long position, byte @Nullable [] document) {
    writeLog.add(collection, position, document);
  }

  /** Notes that something changed without being logged: only a checkpoint makes it last. */
  void structureChanged() {
    structureChanged.set(true);
  }

  /** Returns once everything changed before the call would survive the end of this process. */
  void settle() {
    if (structureChanged.get()) {
      checkpointIf(structureChanged::get);
    }
    writeLog.write();
  }

  /** Writes all changes into the file and begins a new log. */
  void checkpoint() {
    checkpointIf(() -> true);
  }

  private void checkpointIf(BooleanSupplier wanted) {
    writingFile.lock();
    try {
      if (!closed && wanted.getAsBoolean()) {
        writeCheckpoint();
      }
    } finally {
      writingFile.unlock();
    }
  }

  /** Keeps changes out until the pages are noted. */
  private void writeCheckpoint() {
    Lock changes = quiescence.writeLock();
    changes.lock();
    long before = logNumber;
    pageFile.commit(
        () -> {
          structureChanged.set(false);
          logNumber++;
          writeLog.goOnIn(logNumber);
          settings.put(LOG_NUMBER, Long.toString(logNumber));
          pages.commit();
        },
        changes::unlock);
    retired.add(before);
    checkpoints.increment();
  }

  /** Returns whether anything was logged since the last checkpoint. */
  boolean hasLogged() {
    return writeLog.size() > 0;
  }

  /**
   * Forces what is written to the disk, so that a power cut loses no more than what came after, and
   * removes logs that are no longer needed.
   */
  void forceToDisk() {
    List<Long> done;
    writingFile.lock();
    try {
      if (closed) {
        return;
      }
      done = List.copyOf(retired);
      retired.clear();
    } finally {
      writingFile.unlock();
    }
    writeLog.force();
    if (!done.isEmpty()) {
      pages.sync();
      done.forEach(number -> WriteLog.delete(path, number));
    }
  }

  /** Rewrites a little of what lies thinly spread in the file, so that its dead space is reused. */
  void compactALittle() {
    if (closed || pages.getFillRate() >= COMPACT_BELOW_FILL_PERCENT) {
      return;
    }
    checkpoint();
    alone(() -> {
      // Compacting commits, so it must follow a checkpoint, with nothing changed in between.
      writeCheckpoint();
      boolean _ = pages.compact(COMPACT_BELOW_FILL_PERCENT, COMPACT_BYTES_AT_ONCE);
    });
  }

  /** Returns how many checkpoints were written. */
  long checkpoints() {
    return checkpoints.sum();
  }

  /** Returns how long changes waited for checkpoints. */
  Waits waits() {
    return waits;
  }

  /** Returns the size of the file in bytes. */
  long size() {
    return pages.getFileStore().size();
  }

  private void alone(Runnable action) {
    writingFile.lock();
    try {
      quiescence.writeLock().lock();
      try {
        if (!closed) {
          action.run();
        }
      } finally {
        quiescence.writeLock().unlock();
      }
    } finally {
      writingFile.unlock();
    }
  }

  @Override
  public void close() {
    alone(() -> {
      writeCheckpoint();
      closed = true;
      writeLog.close();
      pages.close();
      retired.forEach(number -> WriteLog.delete(path, number));
    });
    checkpointer.shutdown();
  }
}
