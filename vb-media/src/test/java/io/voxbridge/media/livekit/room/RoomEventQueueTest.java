package io.voxbridge.media.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.livekit.ffi.protocol.Reconnecting;
import io.voxbridge.media.livekit.ffi.protocol.RoomEvent;
import io.voxbridge.media.room.LeaveReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoomEventQueueTest {
  private static final RoomEvent EVENT =
      RoomEvent.newBuilder()
          .setRoomHandle(1)
          .setReconnecting(Reconnecting.getDefaultInstance())
          .build();

  private final RoomEventQueue queue = new RoomEventQueue();

  private RoomEventQueue.Item next() throws InterruptedException {
    var item = queue.poll(Duration.ZERO);
    return item == null ? new RoomEventQueue.End() : item;
  }

  @Test
  void audioAndEventsComeInTheirCommonOrder() throws InterruptedException {
    queue.addAudio("a", AudioFrame.silence());
    queue.add(EVENT);
    queue.addAudio("b", AudioFrame.silence());
    queue.add(new RoomEventQueue.Over(LeaveReason.ROOM_DELETED));

    assertThat(next()).isEqualTo(new RoomEventQueue.Audio("a", AudioFrame.silence()));
    assertThat(next()).isEqualTo(new RoomEventQueue.Event(EVENT));
    assertThat(next()).isEqualTo(new RoomEventQueue.Audio("b", AudioFrame.silence()));
    assertThat(next()).isEqualTo(new RoomEventQueue.Over(LeaveReason.ROOM_DELETED));
    assertThat(queue.poll(Duration.ofMillis(1))).isNull();
  }

  @Test
  void tooMuchAudioLosesTheOldest() throws InterruptedException {
    queue.addAudio("oldest", AudioFrame.silence());
    queue.add(EVENT);
    for (int i = 0; i < RoomEventQueue.AUDIO_CAPACITY; i++) {
      queue.addAudio("new", AudioFrame.silence());
    }
    assertThat(queue.counters())
        .isEqualTo(new RoomEventQueue.Counters(RoomEventQueue.AUDIO_CAPACITY + 1, 1, 0));
    assertThat(next()).isEqualTo(new RoomEventQueue.Event(EVENT));
  }

  @Test
  void tooManyEventsAreNotAccepted() throws InterruptedException {
    for (int i = 0; i < RoomEventQueue.EVENT_CAPACITY; i++) {
      assertThat(queue.add(EVENT)).isTrue();
    }
    assertThat(queue.add(EVENT)).isFalse();
    assertThat(queue.counters().failedEvents()).isOne();
    queue.add(new RoomEventQueue.End());
    for (int i = 0; i < RoomEventQueue.EVENT_CAPACITY; i++) {
      assertThat(next()).isInstanceOf(RoomEventQueue.Event.class);
    }
    assertThat(next()).isInstanceOf(RoomEventQueue.End.class);
  }
}
