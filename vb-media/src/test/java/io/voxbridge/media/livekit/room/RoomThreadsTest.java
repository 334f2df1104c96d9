package io.voxbridge.media.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class RoomThreadsTest {
  private static final String SESSION = "session_id";

  private final List<String> seen = new ArrayList<>();

  @AfterEach
  void clear() {
    MDC.clear();
  }

  private void look() {
    seen.add(String.valueOf(MDC.get(SESSION)));
  }

  @Test
  void aRoomsThread_hasTheIdsOfWhoeverJoined_andLeavesNone() throws InterruptedException {
    MDC.put(SESSION, "one");
    Runnable task = RoomThreads.marked(this::look);
    MDC.put(SESSION, "another call of the same thread");
    Thread thread =
        Thread.ofPlatform()
            .name("room")
            .start(() -> {
              task.run();
              look();
            });
    thread.join();
    assertThat(seen).containsExactly("one", "null");
    assertThat(MDC.get(SESSION)).isEqualTo("another call of the same thread");
  }

  @Test
  void withoutIds_nothingIsCarried() throws InterruptedException {
    Thread thread = Thread.ofPlatform().name("room").start(RoomThreads.marked(this::look));
    thread.join();
    assertThat(seen).containsExactly("null");
  }
}
