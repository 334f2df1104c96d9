package io.voxbridge.observe.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class CallMarksTest {
  private static final CallMarks CALL = new CallMarks("s", "room", "row", "c");

  @AfterEach
  void clear() {
    MDC.clear();
  }

  @Test
  void enter_addsWhatIsKnown_andPutsBackWhatWasThere() {
    MDC.put("request_id", "r");
    MDC.put("session_id", "outer");
    try (CallMarks.Scope _ = new CallMarks("inner", "", "row", "").enter()) {
      assertThat(MDC.getCopyOfContextMap())
          .isEqualTo(Map.of("request_id", "r", "session_id", "inner", "row_id", "row"));
    }
    assertThat(MDC.getCopyOfContextMap())
        .isEqualTo(Map.of("request_id", "r", "session_id", "outer"));
  }

  @Test
  void carry_takesTheContextToAnotherThread() throws InterruptedException {
    AtomicReference<Map<String, String>> seen = new AtomicReference<>(Map.of());
    Thread other;
    try (CallMarks.Scope _ = CALL.enter()) {
      other =
          Thread.ofVirtual()
              .unstarted(CallMarks.carry(() -> seen.set(Map.copyOf(MDC.getCopyOfContextMap()))));
    }
    other.start();
    other.join();
    assertThat(seen.get())
        .isEqualTo(
            Map.of("session_id", "s", "room_name", "room", "row_id", "row", "campaign_id", "c"));
  }

  @Test
  void carry_leavesTheOtherThreadsContextAsItWas() {
    Runnable task;
    try (CallMarks.Scope _ = CALL.enter()) {
      task = CallMarks.carry(() -> assertThat(MDC.get("session_id")).isEqualTo("s"));
    }
    MDC.put("session_id", "own");
    task.run();
    assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("session_id", "own"));
  }

  @Test
  void marking_marksEveryThreadOfAFactory() throws InterruptedException {
    AtomicReference<String> seen = new AtomicReference<>("");
    Thread thread;
    try (CallMarks.Scope _ = CALL.enter()) {
      thread =
          CallMarks.marking(Thread.ofVirtual().factory())
              .newThread(() -> seen.set(MDC.get("session_id")));
    }
    thread.start();
    thread.join();
    assertThat(seen.get()).isEqualTo("s");
  }
}
