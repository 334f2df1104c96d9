package io.voxbridge.agents.transport.telephony.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.agents.transport.telephony.protocol.StreamEvent;
import io.voxbridge.agents.transport.telephony.protocol.StreamProtocol;
import io.voxbridge.agents.transport.telephony.protocol.StreamStart;
import io.voxbridge.agents.transport.telephony.protocol.TelephonyProvider;
import io.voxbridge.agents.transport.telephony.protocol.WireFrame;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.RecordingRoomListener;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomException;
import io.voxbridge.media.room.TransferResult;
import io.voxbridge.media.tone.Tone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the contract of rooms asks, as far as a room with one phone can keep it. */
class TelephonyRoomTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-05-01T10:00:00Z"), ZoneOffset.UTC);

  private final Wire wire = new Wire();
  private final RecordingRoomListener bot = new RecordingRoomListener();
  private long nanos;

  /** Keeps what leaves; takes no more audio when told so. */
  private static final class Wire implements StreamLink {
    final List<String> sent = new ArrayList<>();
    boolean full;

    @Override
    public boolean play(List<WireFrame> frames) {
      return !full && add(frames);
    }

    @Override
    public boolean command(List<WireFrame> frames) {
      return add(frames);
    }

    private boolean add(List<WireFrame> frames) {
      for (WireFrame frame : frames) {
        sent.add(frame instanceof WireFrame.Text(String text) ? text : "binary");
      }
      return true;
    }

    @Override
    public void dropAudio() {
      sent.add("drop");
    }

    @Override
    public void close(int code, String reason) {
      sent.add("close " + code);
    }

    long count(String part) {
      return sent.stream().filter(each -> each.contains(part)).count();
    }
  }

  /** An API that says what it is told to. */
  private static final class Api implements CallControl {
    private final List<String> asked = new ArrayList<>();
    private boolean fails;

    @Override
    public boolean hangUp(StreamStart call) {
      asked.add("hangup " + call.callId());
      if (fails) {
        throw new CallControlException(false, "no answer", null);
      }
      return true;
    }

    @Override
    public boolean transfer(StreamStart call, String target) {
      asked.add("transfer " + target);
      if (fails) {
        throw new CallControlException(true, "busy", null);
      }
      return true;
    }
  }

  private static final String TWILIO_START =
      "{\"event\":\"start\",\"start\":{\"streamSid\":\"MZ\",\"callSid\":\"CA\",\"customParameters\":"
          + "{\"from\":\"+911\",\"to\":\"+912\"},\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\","
          + "\"sampleRate\":8000}}}";

  private TelephonyRoom room(TelephonyProvider provider, CallControl control, String... opening) {
    StreamProtocol protocol = provider.open(ZoneId.of("UTC"));
    TelephonyRoom room = null;
    for (String frame : opening) {
      for (StreamEvent event : protocol.onText(frame)) {
        if (event instanceof StreamEvent.Started(StreamStart start)) {
          room = new TelephonyRoom("room", start, protocol, wire, control, CLOCK, () -> nanos);
        } else if (room != null) {
          room.accept(event);
        }
      }
    }
    if (room == null) {
      throw new IllegalStateException("not described");
    }
    return room;
  }

  private TelephonyRoom twilio() {
    return room(TelephonyProvider.TWILIO, CallControl.NONE, TWILIO_START);
  }

  private TelephonyRoom icallmate(boolean answered) {
    String start =
        "{\"event\":\"start\",\"streamId\":\"s\",\"mediaFormat\":{\"encoding\":\"LINEAR\"}}";
    String connected = "{\"event\":\"connected\",\"callerId\":\"+911\",\"did\":\"+912\"}";
    return answered
        ? room(
            TelephonyProvider.ICALLMATE,
            CallControl.NONE,
            connected,
            start,
            "{\"event\":\"answer\"}")
        : room(TelephonyProvider.ICALLMATE, CallControl.NONE, connected, start);
  }

  private Room join(TelephonyRoom room) {
    return new TelephonyRooms(room).join("room", "bot", bot);
  }

  @Test
  void caller_isAnnouncedOnce_andWhatCameBeforeIsNotLost() {
    TelephonyRoom room = twilio();
    room.accept(new StreamEvent.Key('7'));
    room.accept(new StreamEvent.Audio(new byte[160]));
    Room joined = join(room);
    assertThat(bot.events()).containsExactly("joined sip-+911", "dtmf sip-+911 7");
    assertThat(joined.participants()).extracting(p -> p.identity()).containsExactly("sip-+911");
    assertThat(joined.isJoined()).isTrue();
    assertThat(room.earlyFrames()).isPositive();
    assertThatThrownBy(() -> join(room)).isInstanceOf(RoomException.class);
    assertThatThrownBy(() -> new TelephonyRooms(room).join("other", "bot", bot))
        .isInstanceOf(RoomException.class);
  }

  @Test
  void phone_thatRings_becomesActiveWhenAnswered() {
    TelephonyRoom room = icallmate(false);
    join(room);
    room.accept(new StreamEvent.Answered());
    assertThat(bot.events()).containsExactly("joined sip-+911", "status sip-+911 ACTIVE");
  }

  @Test
  void callerWhoIsGoneBeforeTheBotCame_isTold() {
    TelephonyRoom room = twilio();
    room.accept(new StreamEvent.HungUp(""));
    join(room);
    assertThat(bot.events()).containsExactly("joined sip-+911", "left sip-+911 CLIENT_INITIATED");
  }

  @Test
  void keysAndData_reachTheBotInOrder() {
    TelephonyRoom room = twilio();
    join(room);
    for (char key : new char[] {'1', '2', '*', '#', 'A'}) {
      room.accept(new StreamEvent.Key(key));
    }
    room.accept(new StreamEvent.Data("topic", new byte[] {1}));
    assertThat(bot.keys()).isEqualTo("12*#A");
    assertThat(bot.data()).hasSize(1);
  }

  @Test
  void removedCaller_isHungUpInTheProvidersOrder() {
    TelephonyRoom room = icallmate(true);
    Room joined = join(room);
    assertThat(joined.removeParticipant("sip-+911")).isTrue();
    assertThat(joined.removeParticipant("sip-+911")).isFalse();
    assertThat(joined.participants()).isEmpty();
    joined.leave();
    joined.leave();
    joined.delete();
    assertThat(wire.sent).hasSize(3);
    assertThat(wire.sent.get(0)).contains("reverse-media-stop");
    assertThat(wire.sent.get(1)).contains("reverse-hangup-call");
    assertThat(wire.sent.get(2)).isEqualTo("close 1000");
    assertThat(bot.events())
        .endsWith("left sip-+911 PARTICIPANT_REMOVED", "disconnected CLIENT_INITIATED");
    assertThat(joined.isJoined()).isFalse();
    assertThat(joined.play(AudioFrame.silence())).isFalse();
  }

  @Test
  void removedCaller_isHungUpThroughTheApi_andTheSocketClosedEvenIfThatFails() {
    Api api = new Api();
    api.fails = true;
    Room joined = join(room(TelephonyProvider.TWILIO, api, TWILIO_START));
    joined.delete();
    assertThat(api.asked).containsExactly("hangup CA");
    assertThat(wire.sent).containsExactly("close 1000");
  }

  @Test
  void refusedCall_isEndedWithoutABot() {
    TelephonyRoom room = icallmate(false);
    assertThat(new TelephonyRooms(room).delete("room")).isTrue();
    assertThat(new TelephonyRooms(room).delete("room")).isFalse();
    assertThat(wire.sent).hasSize(3).last().isEqualTo("close 1000");
    assertThatThrownBy(() -> join(room)).isInstanceOf(RoomException.class);
  }

  @Test
  void speech_isSentWithMarks_silenceIsNot() {
    TelephonyRoom room = twilio();
    Room joined = join(room);
    for (int i = 0; i < 100; i++) {
      assertThat(joined.play(AudioFrame.silence())).isTrue();
    }
    assertThat(wire.sent).isEmpty();
    speak(joined, 25);
    joined.play(AudioFrame.silence());
    joined.play(AudioFrame.silence());
    assertThat(wire.count("\"media\"")).isEqualTo(26);
    assertThat(wire.count("\"mark\",\"streamSid\"")).isEqualTo(3);
    assertThat(wire.sent.getLast()).contains("vb-3");
    assertThat(joined.unheardFrames()).isPositive();
    room.accept(new StreamEvent.MarkPlayed("vb-3"));
    nanos += Duration.ofMillis(520).toNanos();
    assertThat(joined.unheardFrames()).isZero();
  }

  @Test
  void clearing_isAlwaysAllowed_andForgetsWhatWaits() {
    TelephonyRoom room = twilio();
    Room joined = join(room);
    speak(joined, 10);
    assertThat(joined.unheardFrames()).isEqualTo(10);
    joined.clearPlayout();
    assertThat(wire.sent).containsSubsequence("drop", "{\"event\":\"clear\",\"streamSid\":\"MZ\"}");
    assertThat(joined.unheardFrames()).isZero();
    joined.leave();
    joined.clearPlayout();
    assertThat(wire.count("clear")).isOne();
  }

  @Test
  void whatWasUnheardWhenTheCallerLeft_staysUnheard() {
    TelephonyRoom room = twilio();
    Room joined = join(room);
    speak(joined, 10);
    nanos += Duration.ofMillis(100).toNanos();
    room.callerLeft(LeaveReason.MEDIA_FAILURE);
    nanos += Duration.ofSeconds(10).toNanos();
    assertThat(joined.unheardFrames()).isEqualTo(5);
    assertThat(joined.play(AudioFrame.silence())).isFalse();
  }

  @Test
  void fullWire_losesAudioAndSaysSo() {
    TelephonyRoom room = twilio();
    Room joined = join(room);
    wire.full = true;
    assertThat(joined.play(AudioFrame.of(new short[AudioFrame.SAMPLES]))).isFalse();
    assertThat(room.droppedMessages()).isOne();
  }

  @Test
  void keysToThePhone_areTones_andWaitForTheBotsSilence() {
    TelephonyRoom room =
        room(
            TelephonyProvider.VONAGE,
            CallControl.NONE,
            "{\"event\":\"websocket:connected\",\"content-type\":\"audio/l16;rate=16000\"}");
    Room joined = join(room);
    joined.sendDtmf("15#");
    for (int i = 0; i < 40; i++) {
      joined.play(AudioFrame.silence());
    }
    assertThat(wire.count("binary")).isGreaterThanOrEqualTo(30);
    assertThatThrownBy(() -> joined.sendDtmf("1x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1x");
  }

  @Test
  void transfer_byFrameByApiOrNotAtAll() {
    Duration timeout = Duration.ofSeconds(5);
    Room byFrame = join(icallmate(true));
    assertThat(byFrame.transfer("sip-+911", "+913", Map.of(), timeout).isTransferred()).isTrue();
    assertThat(wire.sent.getLast()).contains("\"transferTo\":\"+913\"");

    Api api = new Api();
    Room byApi =
        new TelephonyRooms(room(TelephonyProvider.TWILIO, api, TWILIO_START))
            .join("room", "bot", new RecordingRoomListener());
    assertThat(byApi.transfer("sip-+911", "+913", Map.of(), timeout).isTransferred()).isTrue();
    api.fails = true;
    assertThat(byApi.transfer("sip-+911", "+913", Map.of(), timeout))
        .isEqualTo(TransferResult.unanswered("busy"));
    assertThatThrownBy(() -> byApi.transfer("sip-nobody", "+913", Map.of(), timeout))
        .isInstanceOf(RoomException.class);

    Room cannot = new TelephonyRooms(twilio()).join("room", "bot", new RecordingRoomListener());
    assertThat(cannot.transfer("sip-+911", "+913", Map.of(), timeout).outcome())
        .isEqualTo(TransferResult.Outcome.UNSUPPORTED);
  }

  private static void speak(Room room, int frames) {
    short[] tone = Tone.samples(Duration.ofMillis(20L * frames), -20, 500);
    for (int i = 0; i < tone.length; i += AudioFrame.SAMPLES) {
      assertThat(room.play(AudioFrame.copyOf(tone, i))).isTrue();
    }
  }
}
