package io.voxbridge.agents.worker;

import io.voxbridge.agents.delivery.Outbox;
import io.voxbridge.agents.journal.Journal;
import io.voxbridge.agents.journal.JournalEntry;
import io.voxbridge.agents.journal.Recovery;
import io.voxbridge.agents.storage.StorageSettings;
import io.voxbridge.agents.waiting.Pause;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to what dead workers left: first what this instance left itself, then every half minute what
 * other instances of the host left that are no more. Runs on a virtual thread.
 */
public final class RecoveryLoop implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RecoveryLoop.class);
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final Recovery recovery;
  private final Orphanage orphanage;
  private final WorkerSettings settings;
  private final StorageSettings storage;
  private final Journal journal;
  private final List<JournalEntry> left = new ArrayList<>();
  private final Pause pause;
  private final Thread loop;

  /**
   * @param pause between looks
   */
  public RecoveryLoop(
      Recovery recovery,
      Journal journal,
      Outbox outbox,
      WorkerSettings settings,
      StorageSettings storage,
      Pause pause) {
    this.recovery = recovery;
    this.orphanage = new Orphanage(settings, journal, outbox);
    this.settings = settings;
    this.storage = storage;
    this.journal = journal;
    this.pause = pause;
    this.loop = Thread.ofVirtual().name("recovery").unstarted(this::run);
  }

  /**
   * Notes what this instance left, then begins. Call it before the first call is accepted: what the
   * journal holds now belongs to nobody.
   */
  public void start() throws IOException {
    left.addAll(journal.entries());
    recovery.uploadStrays(storage.instanceFolder(settings.instance()));
    loop.start();
  }

  private void run() {
    try {
      while (true) {
        try {
          look();
        } catch (IOException | RuntimeException e) {
          log.error("recovery failed, next look in {} s", INTERVAL.toSeconds(), e);
        }
        pause.pass(INTERVAL);
      }
    } catch (InterruptedException e) {
      log.debug("recovery stopped");
    }
  }

  private void look() throws IOException, InterruptedException {
    Iterator<JournalEntry> entries = left.iterator();
    while (entries.hasNext()) {
      JournalEntry entry = entries.next();
      try {
        if (recovery.recover(entry)) {
          entries.remove();
        }
      } catch (IOException e) {
        log.error(
            "session {} was left by a dead worker and cannot be closed yet, next try in {} s: {}",
            entry.sessionId(),
            INTERVAL.toSeconds(),
            e.toString());
      }
    }
    Orphanage.Adopted adopted = orphanage.look();
    if (!adopted.instances().isEmpty()) {
      left.addAll(adopted.calls());
      for (int instance : adopted.instances()) {
        recovery.uploadStrays(storage.instanceFolder(instance));
      }
      look();
    }
  }

  @Override
  public void close() {
    loop.interrupt();
  }
}
