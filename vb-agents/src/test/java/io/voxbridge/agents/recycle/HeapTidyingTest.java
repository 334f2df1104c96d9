package io.voxbridge.agents.recycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.worker.CallSlots;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeapTidyingTest {
  private static final long MIB = 1L << 20;

  private final CallSlots slots = new CallSlots(1, () -> 0);
  private long used = 33 * MIB;
  private int collections;
  private final HeapTidying tidying = new HeapTidying(slots, () -> used, this::collect, time -> {});

  private void collect() {
    collections++;
    used = 26 * MIB;
  }

  @Test
  void whatOnlyTheStartNeededIsCollectedOnce() {
    assertThat(tidying.look()).isTrue();
    assertThat(tidying.look()).isFalse();
    assertThat(collections).isEqualTo(1);
  }

  @Test
  void nothingIsCollectedDuringACall_butAfterIt() {
    tidying.look();
    var slot = slots.reserve().orElseThrow();
    used = 60 * MIB;
    assertThat(tidying.look()).isFalse();
    slot.release();
    assertThat(tidying.look()).isTrue();
    assertThat(collections).isEqualTo(2);
  }

  @Test
  void aLittleGarbageIsLeft_untilItIsWorthIt() {
    tidying.look();
    used = 32 * MIB - 1;
    assertThat(tidying.look()).isFalse();
    used++;
    assertThat(tidying.look()).isTrue();
  }

  @Test
  void itLooksByItself_andEndsWhenStopped() throws Exception {
    var collected = new CompletableFuture<Void>();
    var ended = new CompletableFuture<Void>();
    var loop =
        new HeapTidying(
            slots,
            () -> 33 * MIB,
            () -> collected.complete(null),
            time -> {
              if (collected.isDone()) {
                try {
                  Thread.currentThread().join();
                } finally {
                  ended.complete(null);
                }
              }
            });
    loop.start();
    collected.get(30, TimeUnit.SECONDS);
    assertThat(loop.isRunning()).isTrue();
    loop.stop();
    ended.get(30, TimeUnit.SECONDS);
    assertThat(loop.isRunning()).isFalse();
  }
}
