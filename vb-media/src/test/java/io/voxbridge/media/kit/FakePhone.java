package io.voxbridge.media.kit;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.media.room.SipAttributes;
import io.voxbridge.media.room.SipCallStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A phone in a fake room, played by the test: what it does, and what it heard. */
public final class FakePhone {
  private final FakeRooms rooms;
  private final FakeRooms.Member member;
  private final Heard heard;

  FakePhone(FakeRooms rooms, FakeRooms.Member member, Heard heard) {
    this.rooms = rooms;
    this.member = member;
    this.heard = heard;
  }

  /** Returns the phone as others see it. */
  public Participant participant() {
    return member.participant;
  }

  /** Returns whether the phone is in the room. */
  public boolean isPresent() {
    return member.present;
  }

  /** Sends 20 ms of audio. */
  public void say(AudioFrame frame) {
    rooms.sendAudio(member, frame);
  }

  /** Presses keys. */
  public void press(String digits) {
    digits
        .chars()
        .forEach(key -> rooms.toOthers(member, to -> to.onDtmf(member.identity(), (char) key)));
  }

  /** Sends a data message. */
  public void sendData(String topic, byte[] payload) {
    rooms.toOthers(member, to -> to.onData(topic, payload, member.identity()));
  }

  /** Sends the far-end transcript of an utterance. */
  public void transcribe(String text, long startMillis, long endMillis) {
    var json =
        "{\"text\":\"%s\",\"is_final\":true,\"start_ms\":%d,\"end_ms\":%d}"
            .formatted(text.replace("\\", "\\\\").replace("\"", "\\\""), startMillis, endMillis);
    sendData("voxbridge.transcript", json.getBytes(StandardCharsets.UTF_8));
  }

  /** Changes where the call stands. */
  public void callStatus(SipCallStatus status) {
    attributes(Map.of(SipAttributes.CALL_STATUS, status.wireName()));
  }

  /** Changes attributes. */
  public void attributes(Map<String, String> changes) {
    rooms.setAttributes(member, changes);
  }

  /** Hangs up: the status changes and the phone leaves. */
  public void hangUp() {
    callStatus(SipCallStatus.HANGUP);
    leave(LeaveReason.CLIENT_INITIATED);
  }

  /** Leaves the room. */
  public void leave(LeaveReason reason) {
    rooms.exit(member, reason);
  }

  /** Returns the audio heard so far. */
  public List<AudioFrame> heard() {
    synchronized (heard) {
      return List.copyOf(heard.audio);
    }
  }

  /** Returns the keys heard so far. */
  public String heardDtmf() {
    synchronized (heard) {
      return heard.keys.toString();
    }
  }

  /** Returns how often others cleared their playout. */
  public int playoutsCleared() {
    synchronized (heard) {
      return heard.cleared;
    }
  }

  /** What a phone hears. */
  static final class Heard implements RoomListener {
    private final List<AudioFrame> audio = new ArrayList<>();
    private final StringBuilder keys = new StringBuilder();
    private int cleared;

    @Override
    public synchronized void onAudio(String from, AudioFrame frame) {
      audio.add(frame);
    }

    @Override
    public synchronized void onDtmf(String from, char digit) {
      keys.append(digit);
    }

    synchronized void cleared() {
      cleared++;
    }
  }
}
