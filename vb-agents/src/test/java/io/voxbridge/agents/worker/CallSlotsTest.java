package io.voxbridge.agents.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.DisconnectReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallSlotsTest {

  private final AtomicLong nanos = new AtomicLong(5);

  @Test
  void givesNoMoreThanThereAre() throws Exception {
    CallSlots slots = new CallSlots(3, nanos::get);
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Boolean>> tries = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 50; i++) {
        tries.add(
            threads.submit(() -> {
              go.await();
              return slots.reserve().isPresent();
            }));
      }
      go.countDown();
      int given = 0;
      for (Future<Boolean> each : tries) {
        given += each.get() ? 1 : 0;
      }
      assertThat(given).isEqualTo(3);
    }
    assertThat(slots.state().calls()).isEqualTo(3);
  }

  @Test
  void aSlotIsFreedOnce() {
    CallSlots slots = new CallSlots(1, nanos::get);
    CallSlots.Slot first = slots.reserve().orElseThrow();
    first.release();
    CallSlots.Slot second = slots.reserve().orElseThrow();
    first.release();
    assertThat(slots.reserve()).isEmpty();
    assertThat(slots.taken()).containsExactly(second);
  }

  @Test
  void drainingAndStoppingRefuse() throws InterruptedException {
    CallSlots slots = new CallSlots(1, nanos::get);
    slots.setDraining(true);
    assertThat(slots.reserve()).isEmpty();
    assertThat(slots.state().draining()).isTrue();
    slots.setDraining(false);
    CallSlots.Slot slot = slots.reserve().orElseThrow();
    nanos.addAndGet(Duration.ofSeconds(7).toNanos());
    assertThat(slots.state().oldest()).isEqualTo(Duration.ofSeconds(7));
    slots.stop();
    assertThat(slots.awaitEmpty(Duration.ZERO)).isFalse();
    slot.release();
    assertThat(slots.awaitEmpty(Duration.ZERO)).isTrue();
    assertThat(slots.reserve()).isEmpty();
  }

  /** A call that does as it is told by the test. */
  private static final class StubCall implements LiveCall {
    private boolean carried = true;
    private Duration silence = Duration.ZERO;
    private int ends;
    private int abandons;

    @Override
    public String sessionId() {
      return "s";
    }

    @Override
    public boolean isCarried() {
      return carried;
    }

    @Override
    public Duration silence() {
      return silence;
    }

    @Override
    public void end(DisconnectReason reason) {
      ends++;
    }

    @Override
    public void abandon(String why) {
      abandons++;
    }
  }

  private final Set<String> running = new HashSet<>(Set.of("main", "livekit-events"));
  private final List<String> ended = new ArrayList<>();

  private Watchdog watchdog(CallSlots slots) {
    return new Watchdog(
        slots,
        nanos::get,
        new SelfRestart(slots, () -> Set.copyOf(running), nanos::get, ended::add));
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void theWatchdogLeavesALivingCallAlone() {
    CallSlots slots = new CallSlots(1, nanos::get);
    Watchdog watchdog = watchdog(slots);
    StubCall call = new StubCall();
    slots.reserve().orElseThrow().carry(call);
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofSeconds(30));
      watchdog.look();
    }
    assertThat(call.ends + call.abandons).isZero();
    assertThat(slots.state().calls()).isEqualTo(1);
  }

  @Test
  void theWatchdogEndsASilentCallThenFreesItsSlot() {
    CallSlots slots = new CallSlots(1, nanos::get);
    Watchdog watchdog = watchdog(slots);
    StubCall call = new StubCall();
    slots.reserve().orElseThrow().carry(call);
    call.silence = Duration.ofSeconds(31);
    watchdog.look();
    assertThat(call.ends).isEqualTo(1);
    pass(Duration.ofSeconds(4));
    watchdog.look();
    assertThat(call.abandons).isZero();
    pass(Duration.ofSeconds(2));
    watchdog.look();
    assertThat(call.ends).isEqualTo(1);
    assertThat(call.abandons).isEqualTo(1);
    assertThat(slots.state().calls()).isZero();
  }

  @Test
  void theWatchdogFreesASlotWithoutACallOrThread() {
    CallSlots slots = new CallSlots(2, nanos::get);
    Watchdog watchdog = watchdog(slots);
    StubCall call = new StubCall();
    call.carried = false;
    slots.reserve().orElseThrow().carry(call);
    assertThat(slots.reserve()).isPresent();
    watchdog.look();
    assertThat(call.abandons).isEqualTo(1);
    assertThat(slots.state().calls()).isEqualTo(1);
    pass(Duration.ofSeconds(16));
    watchdog.look();
    assertThat(slots.state().calls()).isZero();
  }

  @Test
  void aCallThatWasGivenUpAndStillHangs_endsTheWorker_onceNoCallIsOn() {
    CallSlots slots = new CallSlots(1, nanos::get);
    Watchdog watchdog = watchdog(slots);
    StubCall stuck = new StubCall();
    slots.reserve().orElseThrow().carry(stuck);
    stuck.silence = Duration.ofSeconds(31);
    watchdog.look();
    pass(Duration.ofSeconds(6));
    watchdog.look();
    assertThat(stuck.abandons).isEqualTo(1);
    CallSlots.Slot next = slots.reserve().orElseThrow();
    next.carry(new StubCall());

    pass(SelfRestart.PATIENCE.plusSeconds(1));
    watchdog.look();
    assertThat(ended).as("a good call is on").isEmpty();
    next.release();
    assertThat(slots.reserve()).as("no new ones").isEmpty();
    watchdog.look();
    assertThat(ended).containsExactly("the thread of a call that was given up still hangs");
  }

  @Test
  void aCallThatWasGivenUpAndEndsAfterAll_endsNothing() {
    CallSlots slots = new CallSlots(1, nanos::get);
    Watchdog watchdog = watchdog(slots);
    StubCall slow = new StubCall();
    slots.reserve().orElseThrow().carry(slow);
    slow.silence = Duration.ofSeconds(31);
    watchdog.look();
    pass(Duration.ofSeconds(6));
    watchdog.look();
    slow.carried = false;
    pass(SelfRestart.PATIENCE.multipliedBy(3));
    watchdog.look();
    assertThat(ended).isEmpty();
    assertThat(slots.reserve()).isPresent();
  }

  @Test
  void anAudioClockThatOutlivesItsCall_endsTheWorker() {
    CallSlots slots = new CallSlots(1, nanos::get);
    Watchdog watchdog = watchdog(slots);
    running.add("session-1-audio");
    CallSlots.Slot slot = slots.reserve().orElseThrow();
    slot.carry(new StubCall());
    for (int i = 0; i < 30; i++) {
      pass(Duration.ofSeconds(10));
      watchdog.look();
    }
    assertThat(ended).as("its call is on").isEmpty();
    slot.release();
    watchdog.look();
    pass(SelfRestart.PATIENCE.plusSeconds(1));
    watchdog.look();
    assertThat(ended)
        .containsExactly("the audio clock of a call that is over hangs in native code");
  }
}
