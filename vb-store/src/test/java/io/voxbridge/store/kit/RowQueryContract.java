package io.voxbridge.store.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.call.StaleLimits;
import io.voxbridge.store.call.CallbackStatus;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.Contact;
import io.voxbridge.store.call.RowFilter;
import io.voxbridge.store.call.RowPage;
import io.voxbridge.store.call.RowScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading rows: pages, filters, what is due, what is stuck; and imports. */
public abstract class RowQueryContract extends StoreContract {
  private static final StaleLimits LIMITS = StaleLimits.forLongestCall(Duration.ofMinutes(30));

  @SuppressWarnings("NullAway.Init")
  private RowWorld world;

  @BeforeEach
  final void openRows() {
    world = new RowWorld(store().client(), clock, ids);
  }

  @Test
  void list_pages_followTheUpload() {
    world.importContacts(5);
    RowPage second = world.rows().list(RowFilter.all(RowWorld.SCOPE), 2, 2);
    assertThat(second.total()).isEqualTo(5);
    assertThat(positions(second)).containsExactly(2L, 3L);
    RowPage last = world.rows().list(RowFilter.all(RowWorld.SCOPE), 3, 2);
    assertThat(positions(last)).containsExactly(4L);
  }

  @Test
  void list_filters_narrow() {
    world.importContacts(4);
    CampaignCall ringing = world.bringTo(RowState.RINGING);
    clock.advance(Duration.ofMinutes(1));
    CampaignCall callback = world.bringTo(RowState.CALLBACK_SCHEDULED);

    assertThat(ids(filter(Set.of(RowState.RINGING), null, null, null, null)))
        .containsExactly(ringing.id().value());
    assertThat(ids(filter(Set.of(RowState.RINGING, RowState.PENDING), null, null, null, null)))
        .hasSize(3);
    assertThat(ids(filter(Set.of(), callback.contact().phoneNumber().value(), null, null, null)))
        .containsExactly(callback.id().value());
    assertThat(ids(filter(Set.of(), "+", null, null, null))).hasSize(4);
    assertThat(ids(filter(Set.of(), ".*", null, null, null))).as("no pattern").isEmpty();
    assertThat(ids(filter(Set.of(), null, CallbackStatus.SCHEDULED, null, null)))
        .containsExactly(callback.id().value());
    assertThat(ids(filter(Set.of(), null, null, clock.instant(), null)))
        .containsExactly(callback.id().value());
    assertThat(ids(filter(Set.of(), null, null, null, clock.instant()))).hasSize(3);
  }

  @Test
  void list_filtersTogether_narrowFurther() {
    world.importContacts(6);
    CampaignCall early = world.bringTo(RowState.IN_PROGRESS);
    Instant firstDay = clock.instant();
    clock.advance(Duration.ofDays(1));
    Instant secondDay = clock.instant();
    CampaignCall ringing = world.bringTo(RowState.RINGING);
    CampaignCall callback = world.bringTo(RowState.CALLBACK_SCHEDULED);
    clock.advance(Duration.ofDays(1));

    assertThat(ids(filter(Set.of(), null, CallbackStatus.SCHEDULED, secondDay, clock.instant())))
        .containsExactly(callback.id().value());
    assertThat(ids(filter(Set.of(), null, CallbackStatus.SCHEDULED, firstDay, secondDay)))
        .isEmpty();
    assertThat(ids(filter(Set.of(), null, null, secondDay, clock.instant())))
        .containsExactly(ringing.id().value(), callback.id().value());
    assertThat(ids(filter(Set.of(RowState.RINGING), null, null, firstDay, secondDay))).isEmpty();
    assertThat(ids(filter(Set.of(RowState.IN_PROGRESS), null, null, firstDay, secondDay)))
        .containsExactly(early.id().value());
    String number = ringing.contact().phoneNumber().value();
    String end = number.substring(number.length() - 4);
    assertThat(ids(filter(Set.of(RowState.RINGING), end, null, secondDay, null)))
        .containsExactly(ringing.id().value());
    assertThat(ids(filter(Set.of(RowState.PENDING), end, null, null, null))).isEmpty();
    assertThat(ids(filter(Set.of(), "+" + end, null, null, null))).as("not its begin").isEmpty();
    assertThat(ids(filter(Set.of(), number.substring(0, number.length() - 1), null, null, null)))
        .contains(ringing.id().value());
  }

  @Test
  void list_filteredPages_followTheUpload_andCountAllPages() {
    world.importContacts(7);
    CampaignCall moved = world.bringTo(RowState.RETRY_SCHEDULED);
    String begin = moved.contact().phoneNumber().value().substring(0, 3);
    RowPage second = world.rows().list(filter(Set.of(), begin, null, null, null), 2, 3);
    assertThat(second.total()).isEqualTo(7);
    assertThat(positions(second)).containsExactly(3L, 4L, 5L);
    RowPage pending =
        world.rows().list(filter(Set.of(RowState.PENDING), begin, null, null, null), 2, 4);
    assertThat(pending.total()).isEqualTo(6);
    assertThat(positions(pending)).hasSize(2).isSorted();
  }

  @Test
  void find_bySessionAndAttempt() {
    world.importContacts(2);
    CampaignCall row = world.bringTo(RowState.RINGING);
    var attempt = row.lastAttempt().orElseThrow().ids();
    assertThat(world.rows().find(attempt.sessionId())).contains(row);
    assertThat(world.rows().find(attempt.attemptId())).contains(row);
    assertThat(world.rows().findAttempts(List.of(attempt.attemptId(), new AttemptId("nobody"))))
        .containsExactly(row);
  }

  @Test
  void due_countsUpToTheLimit() {
    world.importContacts(5);
    assertThat(world.rows().due(RowWorld.SCOPE, 3)).isEqualTo(3);
    assertThat(world.rows().due(RowWorld.SCOPE, 50)).isEqualTo(5);
    assertThat(world.rows().nextDueAt(RowWorld.SCOPE)).contains(Instant.EPOCH);
  }

  @Test
  void activeBefore_findsWhatThePredecessorLeft() {
    world.importContacts(3);
    CampaignCall left = world.lease(1, 4).getFirst();
    CampaignCall mine = world.lease(1, 5).getFirst();
    assertThat(world.rows().activeBefore(5, 10)).containsExactly(left);
    assertThat(world.rows().activeBefore(6, 10)).containsExactlyInAnyOrder(left, mine);
    assertThat(world.rows().active(RowWorld.RUN)).containsExactlyInAnyOrder(left, mine);
  }

  @Test
  void expiredLeases_areOnlyLeasedRowsPastTheirTime() {
    world.importContacts(2);
    CampaignCall leased = world.bringTo(RowState.LEASED);
    CampaignCall dialling = world.bringTo(RowState.DIALLING);
    clock.advance(RowWorld.LEASE_TIME.minusMillis(1));
    assertThat(world.rows().expiredLeases(10)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(world.rows().expiredLeases(10)).containsExactly(leased).doesNotContain(dialling);
  }

  @Test
  void stale_eachStateByItsOwnLimit() {
    world.importContacts(3);
    CampaignCall screening = world.bringTo(RowState.AMD_SCREENING);
    CampaignCall talking = world.bringTo(RowState.IN_PROGRESS);
    clock.advance(LIMITS.of(RowState.AMD_SCREENING));
    assertThat(world.rows().stale(LIMITS, 10)).containsExactly(screening);
    clock.advance(LIMITS.of(RowState.IN_PROGRESS));
    assertThat(world.rows().stale(LIMITS, 10)).containsExactlyInAnyOrder(screening, talking);
    assertThat(world.rows().stale(LIMITS, 1)).hasSize(1);
  }

  @Test
  void inProgress_findsConversationsOnly() {
    world.importContacts(4);
    CampaignCall first = world.bringTo(RowState.IN_PROGRESS);
    clock.advance(Duration.ofSeconds(1));
    CampaignCall second = world.bringTo(RowState.IN_PROGRESS);
    world.bringTo(RowState.ATTACHING);
    assertThat(world.rows().inProgress(10)).containsExactly(first, second);
    assertThat(world.rows().inProgress(1)).containsExactly(first);
  }

  @Test
  void imports_insertCountRemoveAndCopy() {
    world.importContacts(3);
    ImportId open = new ImportId("open");
    assertThat(world.imports().insert(RowWorld.RUN, open, RowWorld.contacts(2_500)))
        .isEqualTo(2_500);
    assertThat(world.imports().count(RowWorld.RUN, open)).isEqualTo(2_500);
    assertThat(world.rows().list(RowFilter.all(RowWorld.SCOPE), 1, 10).total()).isEqualTo(3);
    assertThat(world.imports().remove(RowWorld.RUN, open)).isEqualTo(2_500);
    assertThat(world.imports().remove(RowWorld.RUN, open)).isZero();

    CampaignRun next = new CampaignRun("campaign-1", 2);
    assertThat(world.imports().copy(RowWorld.SCOPE, next, open)).isEqualTo(3);
    List<Contact> copied = new ArrayList<>();
    world
        .rows()
        .forEach(RowFilter.all(new RowScope(next, Set.of(open))), row -> copied.add(row.contact()));
    assertThat(copied).isEqualTo(RowWorld.contacts(3));
    assertThat(world.imports().removeCampaign("campaign-1")).isEqualTo(6);
  }

  @Test
  void insert_sameNumberTwice_isRefused() {
    Contact contact = RowWorld.contacts(1).getFirst();
    assertThatThrownBy(
            () -> world.imports().insert(RowWorld.RUN, RowWorld.IMPORT, List.of(contact, contact)))
        .isInstanceOf(MongoException.class);
  }

  private RowFilter filter(
      Set<RowState> states,
      @Nullable String phonePart,
      @Nullable CallbackStatus callback,
      @Nullable Instant from,
      @Nullable Instant before) {
    return new RowFilter(RowWorld.SCOPE, states, phonePart, callback, from, before);
  }

  private List<String> ids(RowFilter filter) {
    return world.rows().list(filter, 1, 50).rows().stream().map(row -> row.id().value()).toList();
  }

  private static List<Long> positions(RowPage page) {
    return page.rows().stream().map(row -> row.contact().position()).toList();
  }
}
