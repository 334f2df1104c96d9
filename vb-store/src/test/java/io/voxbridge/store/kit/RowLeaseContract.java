package io.voxbridge.store.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.AttemptKind;
import io.voxbridge.domain.call.CampaignCallId;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.call.Lease;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.LeaseRequest;
import io.voxbridge.store.call.Resolution;
import io.voxbridge.store.call.RowScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leasing: in order, each row once, only rows that count. */
public abstract class RowLeaseContract extends StoreContract {
  private static final int THREADS = 8;

  @SuppressWarnings("NullAway.Init")
  private RowWorld world;

  @BeforeEach
  final void openRows() {
    world = new RowWorld(store().client(), clock, ids);
  }

  @Test
  void lease_pendingRows_comeInTheOrderOfTheUpload() {
    world.importContacts(5);
    assertThat(world.lease(3))
        .extracting(row -> row.contact().position())
        .containsExactly(0L, 1L, 2L);
    assertThat(world.lease(3)).extracting(row -> row.contact().position()).containsExactly(3L, 4L);
    assertThat(world.lease(3)).isEmpty();
  }

  @Test
  void lease_callbacksThenPendingThenRetries() {
    world.importContacts(6);
    CampaignCall firstRetry = world.bringTo(RowState.PROCESSING);
    CampaignCall laterRetry = world.bringTo(RowState.PROCESSING);
    CampaignCall callback = world.bringTo(RowState.CALLBACK_SCHEDULED);
    finish(laterRetry, new Resolution.Retry(clock.instant().plusSeconds(1)));
    finish(firstRetry, new Resolution.Retry(clock.instant()));
    clock.advance(Duration.ofSeconds(5));

    List<CampaignCall> leased = world.lease(10);

    assertThat(leased).extracting(CampaignCall::id).startsWith(callback.id());
    assertThat(leased).extracting(CampaignCall::id).endsWith(firstRetry.id(), laterRetry.id());
    assertThat(leased)
        .extracting(row -> row.standing().leasedFrom())
        .containsExactly(
            RowState.CALLBACK_SCHEDULED,
            RowState.PENDING,
            RowState.PENDING,
            RowState.PENDING,
            RowState.RETRY_SCHEDULED,
            RowState.RETRY_SCHEDULED);
    assertThat(world.intend(leased.getFirst()).lastAttempt().orElseThrow().kind())
        .isEqualTo(AttemptKind.CALLBACK);
    assertThat(world.intend(leased.getLast()).lastAttempt().orElseThrow().number()).isEqualTo(2);
  }

  @Test
  void lease_notDueYet_waits() {
    world.importContacts(1);
    CampaignCall row = world.bringTo(RowState.PROCESSING);
    finish(row, new Resolution.Retry(clock.instant().plusSeconds(30)));
    assertThat(world.lease(1)).isEmpty();
    assertThat(world.rows().due(RowWorld.SCOPE, 10)).isZero();
    assertThat(world.rows().nextDueAt(RowWorld.SCOPE)).contains(clock.instant().plusSeconds(30));
    clock.advance(Duration.ofSeconds(30));
    assertThat(world.lease(1)).hasSize(1);
  }

  @Test
  void lease_uncommittedImportOrOtherRun_isInvisible() {
    world.imports().insert(RowWorld.RUN, new ImportId("open"), RowWorld.contacts(2));
    world.imports().insert(new CampaignRun("campaign-1", 2), RowWorld.IMPORT, RowWorld.contacts(2));
    assertThat(world.lease(5)).isEmpty();
    RowScope nothing = new RowScope(RowWorld.RUN, Set.of());
    assertThat(world.dialler().lease(new LeaseRequest(nothing, "d", 1, RowWorld.LEASE_TIME, 5)))
        .isEmpty();
  }

  @Test
  void lease_isWrittenOnTheRow() {
    world.importContacts(1);
    CampaignCall row = world.lease(1, 7).getFirst();
    Lease lease = Objects.requireNonNull(row.lease());
    assertThat(lease.epoch()).isEqualTo(7);
    assertThat(lease.owner()).isEqualTo("dialler-1");
    assertThat(lease.leasedAt()).isEqualTo(clock.instant());
    assertThat(lease.expiresAt()).isEqualTo(clock.instant().plus(RowWorld.LEASE_TIME));
    assertThat(row.contact().variables()).containsEntry("loan.no", "$0");
    assertThat(world.rows().find(row.id())).contains(row);
  }

  @Test
  void lease_eightThreads_takeEachRowOnceAndInOrder() throws Exception {
    int count = 240;
    world.importContacts(count);
    List<List<CampaignCall>> taken = inThreads(() -> leaseAll(3));

    List<CampaignCallId> all = taken.stream().flatMap(List::stream).map(CampaignCall::id).toList();
    assertThat(all).hasSize(count).doesNotHaveDuplicates();
    for (List<CampaignCall> mine : taken) {
      assertThat(mine).extracting(row -> row.contact().position()).isSorted();
    }
    world.checkInvariants(count);
  }

  @Test
  void lease_eightThreadsAndGivingBack_neverShareARow() throws Exception {
    int count = 40;
    world.importContacts(count);
    List<List<CampaignCall>> dialled =
        inThreads(() -> {
          RowWorld mine = concurrentWorld();
          List<CampaignCall> kept = new ArrayList<>();
          List<CampaignCall> batch = mine.lease(2);
          for (int turn = 0; !batch.isEmpty(); turn++) {
            for (CampaignCall row : batch) {
              CampaignCall intended = mine.intend(row);
              if (turn % 3 == 0) {
                assertThat(mine.dialler().giveBack(intended)).isPresent();
              } else {
                kept.add(mine.dialler().dialling(intended).orElseThrow());
              }
            }
            batch = mine.lease(2);
          }
          return kept;
        });
    assertThat(dialled.stream().flatMap(List::stream).map(CampaignCall::id))
        .hasSize(count)
        .doesNotHaveDuplicates();
    world.checkInvariants(count);
  }

  private List<CampaignCall> leaseAll(int batch) {
    RowWorld mine = concurrentWorld();
    List<CampaignCall> taken = new ArrayList<>();
    List<CampaignCall> more = mine.lease(batch);
    while (!more.isEmpty()) {
      taken.addAll(more);
      more = mine.lease(batch);
    }
    return taken;
  }

  private RowWorld concurrentWorld() {
    return new RowWorld(store().client(), clock, () -> UUID.randomUUID().toString());
  }

  private void finish(CampaignCall row, Resolution resolution) {
    assertThat(world.processing().finish(row, resolution)).isPresent();
  }

  private static <T> List<T> inThreads(java.util.concurrent.Callable<T> task) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      List<Future<T>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        running.add(pool.submit(task));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    }
  }
}
