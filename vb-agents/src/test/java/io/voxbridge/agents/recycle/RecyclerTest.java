package io.voxbridge.agents.recycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.agents.settings.InvalidSettingsException;
import io.voxbridge.agents.settings.SettingsReader;
import io.voxbridge.agents.waiting.Pause;
import io.voxbridge.agents.worker.CallSlots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecyclerTest {
  private static final long MIB = 1L << 20;
  private static final RecycleSettings LIMITS = new RecycleSettings(400 * MIB, 300);

  @TempDir private Path sockets;
  private final CallSlots slots = new CallSlots(1, () -> 0);
  private final List<String> happened = new ArrayList<>();
  private ProcessMeter.Size size = new ProcessMeter.Size(100 * MIB, 60);
  private int deliveries;

  private Recycler recycler() {
    return recycler(slots, () -> size);
  }

  private Recycler recycler(CallSlots ofWorker, ProcessMeter meter) {
    return new Recycler(
        LIMITS,
        meter,
        new HostTurn(sockets),
        ofWorker,
        () -> deliveries,
        this::pass,
        () -> happened.add("end"));
  }

  private void pass(Duration time) {
    happened.add("pause " + time.toSeconds());
    deliveries = Math.max(0, deliveries - 1);
  }

  @Test
  void aWorkerOfItsUsualSizeGoesOn() throws InterruptedException {
    assertThat(recycler().look()).isFalse();
    size = new ProcessMeter.Size(400 * MIB - 1, 299);
    assertThat(recycler().look()).isFalse();
    assertThat(slots.isRetiring()).isFalse();
    assertThat(happened).isEmpty();
  }

  @Test
  void tooMuchMemoryOrTooManyThreadsEndIt() throws InterruptedException {
    size = new ProcessMeter.Size(400 * MIB, 60);
    assertThat(recycler().look()).isTrue();
    assertThat(slots.reserve()).isEmpty();
    assertThat(slots.state().draining()).isTrue();
    assertThat(happened).containsExactly("end");
    assertThat(RecycleRule.excess(LIMITS, new ProcessMeter.Size(MIB, 300)))
        .hasValueSatisfying(why -> assertThat(why).contains("300 threads"));
  }

  @Test
  void endingADrainDoesNotBringItBack() throws InterruptedException {
    size = new ProcessMeter.Size(500 * MIB, 60);
    recycler().look();
    slots.setDraining(false);
    assertThat(slots.reserve()).isEmpty();
  }

  @Test
  void theCallThatIsOnIsWaitedFor() throws Exception {
    CallSlots.Slot call = slots.reserve().orElseThrow();
    size = new ProcessMeter.Size(500 * MIB, 60);
    var ended = new CompletableFuture<Boolean>();
    var recycler = recycler();
    Thread.ofVirtual()
        .start(() -> {
          try {
            ended.complete(recycler.look());
          } catch (InterruptedException | RuntimeException e) {
            ended.completeExceptionally(e);
          }
        });
    assertThatThrownBy(() -> ended.get(100, TimeUnit.MILLISECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    assertThat(happened).isEmpty();
    call.release();
    assertThat(ended.get(1, TimeUnit.MINUTES)).isTrue();
    assertThat(happened).containsExactly("end");
  }

  @Test
  void deliveriesAreGivenAWhileAndNotForEver() throws InterruptedException {
    size = new ProcessMeter.Size(500 * MIB, 60);
    deliveries = 2;
    recycler().look();
    assertThat(happened).containsExactly("pause 1", "pause 1", "end");
    happened.clear();
    Pause nothingArrives = time -> happened.add("pause");
    new Recycler(
            LIMITS,
            () -> size,
            new HostTurn(sockets.resolve("other-host")),
            slots,
            () -> 1,
            nothingArrives,
            () -> happened.add("end"))
        .look();
    assertThat(happened).hasSize(31).endsWith("end");
  }

  @Test
  void oneWorkerOfAHostAtATime() throws InterruptedException {
    size = new ProcessMeter.Size(500 * MIB, 60);
    recycler().look();
    CallSlots others = new CallSlots(1, () -> 0);
    Recycler second = recycler(others, () -> size);
    assertThat(second.look()).isFalse();
    assertThat(others.reserve()).isPresent();
    assertThat(happened).containsExactly("end");
  }

  @Test
  void aMeterThatFailsChangesNothing() throws InterruptedException {
    Recycler recycler =
        recycler(
            slots,
            () -> {
              throw new IOException("no /proc");
            });
    assertThat(recycler.look()).isFalse();
    assertThat(slots.reserve()).isPresent();
  }

  @Test
  void thisProcessIsMeasured() throws IOException {
    ProcessMeter.Size now = new ProcStatus().measure();
    assertThat(now.residentBytes()).isGreaterThan(10 * MIB);
    assertThat(now.threads()).isGreaterThan(3);
    Path file = Files.writeString(sockets.resolve("status"), "VmRSS:\t  2048 kB\nThreads:\t7\n");
    assertThat(new ProcStatus(file).measure()).isEqualTo(new ProcessMeter.Size(2 * MIB, 7));
  }

  @Test
  void settingsThatEndEveryWorkerAtOnceAreRefused() {
    Map<String, String> values =
        Map.of("worker-recycle.resident-mib", "99", "worker-recycle.threads", "0");
    SettingsReader reader = new SettingsReader(values::get);
    assertThat(RecycleSettings.read(reader).threads()).isZero();
    assertThatThrownBy(reader::check)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("WORKER_RECYCLE_RESIDENT_MIB");
  }
}
