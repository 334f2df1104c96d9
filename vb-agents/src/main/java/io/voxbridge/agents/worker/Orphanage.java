package io.voxbridge.agents.worker;

import io.voxbridge.agents.delivery.Outbox;
import io.voxbridge.agents.durable.InstanceLock;
import io.voxbridge.agents.journal.Journal;
import io.voxbridge.agents.journal.JournalEntry;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over journals and outboxes of instances that are no more on this host: those whose lock is
 * free and whose socket does not answer, in two looks one after the other, so that a mere restart
 * keeps what is its own. For one thread.
 */
final class Orphanage {
  private static final Logger log = LoggerFactory.getLogger(Orphanage.class);

  /** Of the files below an instance's folder. */
  private static final int DEPTH = 3;

  private final WorkerSettings settings;
  private final Journal journal;
  private final Outbox outbox;
  private Set<Integer> deadBefore = Set.of();

  Orphanage(WorkerSettings settings, Journal journal, Outbox outbox) {
    this.settings = settings;
    this.journal = journal;
    this.outbox = outbox;
  }

  /** What one look took over. */
  record Adopted(List<Integer> instances, List<JournalEntry> calls) {}

  /** Looks once. */
  Adopted look() throws IOException {
    Set<Integer> dead = new HashSet<>();
    List<Integer> instances = new ArrayList<>();
    List<JournalEntry> calls = new ArrayList<>();
    for (int instance : instancesWithFiles()) {
      if (instance == settings.instance()
          || UnixSocketClient.answers(settings.socketOf(instance))) {
        continue;
      }
      if (!deadBefore.contains(instance)) {
        dead.add(instance);
        continue;
      }
      Path journalFolder = settings.journals().resolve(Integer.toString(instance));
      Optional<InstanceLock> lock = InstanceLock.tryTake(journalFolder);
      if (lock.isEmpty()) {
        continue;
      }
      try (InstanceLock held = lock.get()) {
        List<JournalEntry> left = journal.adopt(journalFolder);
        int deliveries = outbox.adopt(settings.outboxes().resolve(Integer.toString(instance)));
        log.warn(
            "instance {} is gone: took over {} calls and {} outbox entries",
            instance,
            left.size(),
            deliveries);
        instances.add(instance);
        calls.addAll(left);
      }
    }
    deadBefore = dead;
    return new Adopted(instances, calls);
  }

  private SortedSet<Integer> instancesWithFiles() throws IOException {
    SortedSet<Integer> found = new TreeSet<>();
    for (Path root : List.of(settings.journals(), settings.outboxes())) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "[0-9]*")) {
        for (Path folder : folders) {
          String name = folder.getFileName().toString();
          if (name.matches("[0-9]{1,9}") && holdsFiles(folder)) {
            found.add(Integer.valueOf(name));
          }
        }
      }
    }
    return found;
  }

  private static boolean holdsFiles(Path folder) throws IOException {
    AtomicBoolean holds = new AtomicBoolean();
    Files.walkFileTree(
        folder,
        Set.of(),
        DEPTH,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && file.getFileName().toString().endsWith(".json")) {
              holds.set(true);
              return FileVisitResult.TERMINATE;
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            // A living instance has delivered it meanwhile.
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    return holds.get();
  }
}
