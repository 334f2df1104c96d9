package io.voxbridge.media.kit;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.RoomListener;
import java.util.ArrayList;
import java.util.List;

/** Keeps everything that happens in a room. Thread-safe. */
public final class RecordingRoomListener implements RoomListener {
  private final List<String> events = new ArrayList<>();
  private final List<AudioFrame> audio = new ArrayList<>();
  private final List<byte[]> data = new ArrayList<>();
  private final StringBuilder keys = new StringBuilder();

  /**
   * Returns the events but audio, one line each: {@code joined bot}, {@code left sip-1
   * ROOM_DELETED}.
   */
  public synchronized List<String> events() {
    return List.copyOf(events);
  }

  /** Returns how often an event came. */
  public synchronized long count(String event) {
    return events.stream().filter(event::equals).count();
  }

  /** Returns the audio heard so far. */
  public synchronized List<AudioFrame> audio() {
    return List.copyOf(audio);
  }

  /** Returns the samples heard so far. */
  public synchronized short[] samples() {
    var samples = new short[audio.size() * AudioFrame.SAMPLES];
    for (int i = 0; i < audio.size(); i++) {
      audio.get(i).copyTo(samples, i * AudioFrame.SAMPLES);
    }
    return samples;
  }

  /** Returns the payloads of the data messages. */
  public synchronized List<byte[]> data() {
    return List.copyOf(data);
  }

  /** Returns the keys pressed so far. */
  public synchronized String keys() {
    return keys.toString();
  }

  @Override
  public synchronized void onAudio(String from, AudioFrame frame) {
    audio.add(frame);
  }

  @Override
  public synchronized void onDtmf(String from, char digit) {
    keys.append(digit);
    events.add("dtmf %s %c".formatted(from, digit));
  }

  @Override
  public synchronized void onData(String topic, byte[] payload, String from) {
    data.add(payload);
    events.add("data %s %s".formatted(topic, from));
  }

  @Override
  public synchronized void onParticipantJoined(Participant participant) {
    events.add("joined " + participant.identity());
  }

  @Override
  public synchronized void onParticipantAttributesChanged(Participant participant) {
    participant
        .callStatus()
        .ifPresent(status -> events.add("status %s %s".formatted(participant.identity(), status)));
  }

  @Override
  public synchronized void onParticipantLeft(Participant participant, LeaveReason reason) {
    events.add("left %s %s".formatted(participant.identity(), reason));
  }

  @Override
  public synchronized void onReconnecting() {
    events.add("reconnecting");
  }

  @Override
  public synchronized void onReconnected() {
    events.add("reconnected");
  }

  @Override
  public synchronized void onDisconnected(LeaveReason reason) {
    events.add("disconnected " + reason);
  }
}
