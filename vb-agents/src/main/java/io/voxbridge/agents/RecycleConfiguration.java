package io.voxbridge.agents;

import io.voxbridge.agents.delivery.Outbox;
import io.voxbridge.agents.recycle.HeapTidying;
import io.voxbridge.agents.recycle.HostTurn;
import io.voxbridge.agents.recycle.ProcStatus;
import io.voxbridge.agents.recycle.RecycleSettings;
import io.voxbridge.agents.recycle.Recycler;
import io.voxbridge.agents.waiting.Pause;
import io.voxbridge.agents.worker.CallSlots;
import io.voxbridge.agents.worker.WorkerSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps a worker small, and lets one that has grown too large be started anew. */
@Configuration(proxyBeanMethods = false)
class RecycleConfiguration {
  /** EX_TEMPFAIL of sysexits.h: whoever keeps the worker running starts it again. */
  private static final int START_ANEW = 75;

  @Bean(destroyMethod = "")
  HeapTidying heapTidying(CallSlots slots, Pause pause) {
    Runtime heap = Runtime.getRuntime();
    return new HeapTidying(slots, () -> heap.totalMemory() - heap.freeMemory(), System::gc, pause);
  }

  @Bean(destroyMethod = "")
  Recycler recycler(
      RecycleSettings limits,
      WorkerSettings worker,
      CallSlots slots,
      Outbox outbox,
      Pause pause,
      ConfigurableApplicationContext context) {
    return new Recycler(
        limits,
        new ProcStatus(),
        new HostTurn(worker.sockets()),
        slots,
        () -> outbox.resultCounters().waiting() + outbox.recordingCounters().waiting(),
        pause,
        () ->
            Thread.ofPlatform()
                .name("recycler-end")
                .start(() -> System.exit(SpringApplication.exit(context, () -> START_ANEW))));
  }
}
