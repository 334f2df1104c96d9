package io.voxbridge.agents.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.delivery.Outbox;
import io.voxbridge.agents.delivery.RetrySchedule;
import io.voxbridge.agents.durable.InstanceLock;
import io.voxbridge.agents.journal.EntryKind;
import io.voxbridge.agents.journal.Journal;
import io.voxbridge.agents.journal.JournalEntry;
import io.voxbridge.agents.runtimeconfig.AllowedOrigins;
import io.voxbridge.agents.runtimeconfig.BackendSettings;
import io.voxbridge.agents.storage.FolderObjectStore;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.observe.trace.CallTracer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class OrphanageTest {
  private static final URI RESULTS = URI.create("http://backend/api/v1/call-results");

  @TempDir Path folder;

  private Journal journal;
  private Outbox outbox;
  private Orphanage orphanage;

  @BeforeEach
  void open() throws IOException {
    WorkerSettings settings =
        new WorkerSettings(
            1, folder, 16, 1, folder.resolve("journal"), folder.resolve("outbox"), "v");
    journal = new Journal(settings.journal(), JsonMapper.shared());
    outbox = outbox(1);
    orphanage = new Orphanage(settings, journal, outbox);
    leave(7);
  }

  private Outbox outbox(int instance) throws IOException {
    return new Outbox(
        folder.resolve("outbox/" + instance),
        new BackendSettings(
            null, new AllowedOrigins(Set.of()), new Secret("s"), Duration.ofHours(1)),
        new FolderObjectStore(folder.resolve("store")),
        new Outbox.Tools(
            HttpClient.newHttpClient(),
            JsonMapper.shared(),
            Clock.systemUTC(),
            System::nanoTime,
            new RetrySchedule(new SplittableRandom(1)),
            CallTracer.off()));
  }

  /** Leaves a call and a result as a dead instance would. */
  private void leave(int instance) throws IOException {
    new Journal(folder.resolve("journal/" + instance), JsonMapper.shared())
        .write(
            new JournalEntry(
                "call",
                "call",
                "bot",
                "room",
                new JournalEntry.Claim(RESULTS, RESULTS, "token", true),
                new JournalEntry.Party(
                    EntryKind.ATTACH, CallDirection.OUTGOING, "", "", "", "", Map.of()),
                folder.resolve("recordings/call.wav"),
                null,
                Instant.EPOCH));
    outbox(instance).postResult(RESULTS, CallResultsPayload.of("ended").build(), () -> {});
  }

  @Test
  void takesOverWhatADeadInstanceLeftAtTheSecondLook() throws IOException {
    assertThat(orphanage.look().instances()).isEmpty();
    assertThat(journal.entries()).isEmpty();
    Orphanage.Adopted adopted = orphanage.look();
    assertThat(adopted.instances()).containsExactly(7);
    assertThat(adopted.calls()).isEqualTo(journal.entries()).hasSize(1);
    assertThat(outbox.holdsResult("ended")).isTrue();
    assertThat(orphanage.look().instances()).isEmpty();
    assertThat(orphanage.look().instances()).isEmpty();
  }

  @Test
  void leavesAnInstanceAloneWhoseLockIsHeld() throws IOException {
    try (InstanceLock held = InstanceLock.tryTake(folder.resolve("journal/7")).orElseThrow()) {
      for (int i = 0; i < 4; i++) {
        assertThat(orphanage.look().instances()).isEmpty();
      }
      assertThat(held).isNotNull();
    }
    assertThat(journal.entries()).isEmpty();
  }

  @Test
  void leavesAnInstanceAloneThatAnswers() throws IOException {
    try (ServerSocketChannel alive = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      alive.bind(UnixDomainSocketAddress.of(folder.resolve("voxcore_7.sock")));
      for (int i = 0; i < 4; i++) {
        assertThat(orphanage.look().instances()).isEmpty();
      }
    }
    orphanage.look();
    assertThat(orphanage.look().instances()).containsExactly(7);
  }
}
