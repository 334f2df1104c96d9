package io.voxbridge.agents.journal;

import io.voxbridge.agents.delivery.Outbox;
import io.voxbridge.agents.runtimeconfig.AllowedOrigins;
import io.voxbridge.agents.runtimeconfig.ConfigAnswer;
import io.voxbridge.agents.runtimeconfig.ConfigRequest;
import io.voxbridge.agents.runtimeconfig.ResultAddress;
import io.voxbridge.agents.runtimeconfig.RuntimeConfigClient;
import io.voxbridge.agents.storage.ObjectKey;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.observe.log.CallMarks;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns calls whose worker died into results. A call whose session the Backend had given to this
 * worker becomes an error result with what was recorded. One accepted but not yet given is asked
 * for first: the proxy may have offered it to another worker, whose call must not be touched.
 */
public final class Recovery {
  private static final Logger log = LoggerFactory.getLogger(Recovery.class);

  private final Journal journal;
  private final Outbox outbox;
  private final RuntimeConfigClient configs;
  private final AllowedOrigins allowed;
  private final Consumer<String> deleteRoom;
  private final Clock clock;

  /**
   * @param allowed where results may go
   * @param deleteRoom ends what is left of a call in a room; must not throw
   * @param clock stamps results
   */
  public Recovery(
      Journal journal,
      Outbox outbox,
      RuntimeConfigClient configs,
      AllowedOrigins allowed,
      Consumer<String> deleteRoom,
      Clock clock) {
    this.journal = journal;
    this.outbox = outbox;
    this.configs = configs;
    this.allowed = allowed;
    this.deleteRoom = deleteRoom;
    this.clock = clock;
  }

  /**
   * Turns one left-over call into a result, unless it is another worker's or has its result.
   *
   * @return whether it is done with; false: the Backend does not answer, try again later
   * @throws IOException when a file cannot be read or written: try again later
   */
  public boolean recover(JournalEntry entry) throws IOException, InterruptedException {
    try (CallMarks.Scope _ = entry.marks().enter()) {
      return tryRecover(entry);
    }
  }

  private boolean tryRecover(JournalEntry entry) throws IOException, InterruptedException {
    if (entry.config().granted()) {
      conclude(entry, "the worker died during the call");
      return true;
    }
    JournalEntry.Party party = entry.party();
    ConfigAnswer answer =
        configs.fetch(
            new ConfigRequest(
                entry.config().configUrl(),
                entry.botId(),
                party.callerId(),
                party.streamId(),
                party.connectedEvent(),
                entry.config().token()));
    switch (answer) {
      case ConfigAnswer.Unreachable(String detail) -> {
        log.warn(
            "session {} was left by a dead worker; the Backend does not say whose it is, asking"
                + " again later: {}",
            entry.sessionId(),
            detail);
        return false;
      }
      case ConfigAnswer.ClaimedElsewhere() -> {
        log.info("session {} went to another worker, nothing to do", entry.sessionId());
        journal.remove(entry);
      }
      case ConfigAnswer.Refused(DisconnectReason reason, String detail) -> {
        CallResultsPayload result =
            ErrorResult.withoutConversation(
                entry, entry.party().kind().refusedAs(reason), detail, clock.instant());
        outbox.postResult(entry.config().resultUrl(), result, () -> journal.remove(entry));
        endRoom(entry);
      }
      case ConfigAnswer.Granted(RuntimeConfig config) ->
          conclude(
              entry.granted(
                  ObjectKey.parse(config.call().sessionId()).isPresent()
                      ? config.call().sessionId()
                      : entry.sessionId(),
                  ResultAddress.choose(
                      config.call().webhookUrl(), entry.config().configUrl(), allowed),
                  entry.recording(),
                  config.context().storage()),
              "the worker died before the call began");
    }
    return true;
  }

  private void conclude(JournalEntry entry, String why) throws IOException {
    if (outbox.holdsResult(entry.sessionId())) {
      journal.remove(entry);
      return;
    }
    writeErrorResult(entry, why);
    endRoom(entry);
  }

  /** Nobody stays alone in a room whose worker died. */
  private void endRoom(JournalEntry entry) {
    if (entry.party().kind().roomOutlivesWorker()) {
      deleteRoom.accept(entry.roomName());
    }
  }

  /**
   * Posts an error result with what was recorded, and that recording, and removes the journal.
   *
   * @param why what happened, for the call's record
   */
  public void writeErrorResult(JournalEntry entry, String why) throws IOException {
    Optional<Duration> recorded = PartialRecording.mend(entry.recording());
    CallResultsPayload result =
        recorded
            .map(duration -> ErrorResult.withPartialRecording(entry, why, duration, outbox))
            .orElseGet(() ->
                ErrorResult.withoutConversation(
                    entry, DisconnectReason.ERROR, why, clock.instant()));
    if (recorded.isPresent() && !outbox.holdsRecording(entry.sessionId())) {
      outbox.postRecording(
          ObjectKey.ofRecording(entry.sessionId()), entry.recording(), entry.storage());
    }
    outbox.postResult(entry.config().resultUrl(), result, () -> journal.remove(entry));
    log.warn(
        "session {}: {}; an error result with {} ms of recording is in the outbox",
        entry.sessionId(),
        why,
        recorded.orElse(Duration.ZERO).toMillis());
  }

  /**
   * Uploads recordings that no journal and no outbox knows: their worker died between two writes.
   *
   * @param folder an instance's recordings; nobody writes to it
   */
  public void uploadStrays(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Set<Path> known =
        journal.entries().stream().map(JournalEntry::recording).collect(Collectors.toSet());
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.wav")) {
      for (Path file : files) {
        Optional<ObjectKey> key = ObjectKey.parse(file.getFileName().toString());
        if (key.isPresent()
            && !known.contains(file)
            && !outbox.holdsRecording(key.get().value().replaceFirst("\\.wav$", ""))
            && PartialRecording.mend(file).isPresent()) {
          log.info("recording {} was left behind, uploading it", file);
          outbox.postRecording(key.get(), file, null);
        }
      }
    }
  }
}
