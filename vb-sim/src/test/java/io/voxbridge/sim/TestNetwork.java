package io.voxbridge.sim;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.ManualTime;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.sim.callee.PhraseBook;
import io.voxbridge.sim.carrier.CallObserver;
import io.voxbridge.sim.carrier.CallWorld;
import io.voxbridge.sim.population.Population;
import io.voxbridge.sim.room.Occupant;
import io.voxbridge.sim.room.Outlet;
import io.voxbridge.sim.room.SimulatedRooms;
import io.voxbridge.sim.timing.TimeScale;
import io.voxbridge.sim.timing.Timetable;
import io.voxbridge.sim.wire.CallEvent;
import io.voxbridge.sim.wire.RoomEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The network on a manual clock, with recording callers and bots. */
final class TestNetwork {
  private static final PhraseBook PHRASES = new PhraseBook(new FreeTtsSpeech(0));

  final ManualTime time = new ManualTime();
  final SimulatedNetwork network;

  TestNetwork() {
    this(1);
  }

  TestNetwork(double scale) {
    network =
        new SimulatedNetwork(
            new CallWorld(
                new SimulatedRooms(),
                new Population(1),
                PHRASES,
                new Timetable(time.ticker()),
                new TimeScale(scale),
                time.clock()));
  }

  /** The client that placed a call. */
  static final class Caller implements CallObserver {
    final List<CallEvent> events = new ArrayList<>();
    boolean lost;

    @Override
    public void event(CallEvent event) {
      if (!lost) {
        events.add(event);
      }
    }

    @Override
    public void lose() {
      lost = true;
    }

    List<CallEvent.Step> steps() {
      return events.stream().map(CallEvent::step).toList();
    }
  }

  /** A bot in a room. */
  static final class Bot implements Outlet {
    final List<RoomEvent> events = new ArrayList<>();
    final List<AudioFrame> heard = new ArrayList<>();

    @Override
    public void event(RoomEvent event) {
      events.add(event);
    }

    @Override
    public void audio(int fromNumber, AudioFrame frame) {
      heard.add(frame);
    }

    <T extends RoomEvent> List<T> events(Class<T> type) {
      return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    short[] samples() {
      var samples = new short[heard.size() * AudioFrame.SAMPLES];
      for (int i = 0; i < heard.size(); i++) {
        heard.get(i).copyTo(samples, i * AudioFrame.SAMPLES);
      }
      return samples;
    }
  }

  Caller place(String attemptId, String to) {
    var caller = new Caller();
    network.place(request(attemptId, to), caller);
    return caller;
  }

  static DialRequest request(String attemptId, String to) {
    return new DialRequest(
        attemptId,
        to,
        "+12025550000",
        "carrier-1",
        Duration.ofSeconds(45),
        Map.of(),
        Duration.ofMinutes(30));
  }

  Occupant join(String room, Bot bot) {
    return network.join(room, "bot", false, bot).orElseThrow();
  }

  /** Lets time pass in steps of 20 ms. */
  void pass(Duration duration) {
    for (long i = 0; i < duration.toMillis() / AudioFrame.MILLIS; i++) {
      time.advance(AudioFrame.DURATION);
      network.tick();
    }
  }

  /** Lets time pass while somebody talks: 1 kHz at -20 dBFS. */
  void talk(Occupant occupant, short[] samples) {
    for (int i = 0; i < samples.length; i += AudioFrame.SAMPLES) {
      network.play(occupant, AudioFrame.copyOf(samples, i));
      pass(AudioFrame.DURATION);
    }
  }

  static String identity(String to) {
    return Participant.calleeIdentity(to);
  }
}
