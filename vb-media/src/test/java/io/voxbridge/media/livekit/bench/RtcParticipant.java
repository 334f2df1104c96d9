package io.voxbridge.media.livekit.bench;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.RoomsProvider;
import io.voxbridge.media.tone.Tone;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A participant process to be measured; {@code infra/bench/rtc/participant.py} does the same.
 *
 * <ul>
 *   <li>{@code join N}: joins and leaves; prints {@code join_ms}, from connecting to published.
 *   <li>{@code talk SECONDS OFFSET ROOM IDENTITY}: speaks a burst of 100 ms every 500 ms and
 *       listens; prints {@code sent} and {@code heard} with the monotonic time, {@code cpu_percent}
 *       (of one core), {@code memory} (RSS and PSS in kB), {@code frames}.
 *   <li>{@code bot N}: waits in a room for a caller, speaks for 200 ms, waits until the caller has
 *       left, leaves; prints {@code cycle} with the count, RSS, PSS and threads.
 *   <li>{@code caller N}: the other side of it.
 * </ul>
 */
public final class RtcParticipant {
  private static final int BURST_EVERY = 25;
  private static final int BURST_FRAMES = 5;
  private static final int FRAMES_PER_SECOND = 50;
  private static final double LOUD_DECIBELS = -40;
  private static final int QUIET_FRAMES = 5;
  private static final AudioFrame TONE =
      AudioFrame.copyOf(Tone.samples(Duration.ofMillis(100), -20, 1000), AudioFrame.SAMPLES);

  private RtcParticipant() {}

  /** Runs one mode. */
  public static void main(String[] args) throws Exception {
    try (Rooms rooms = RoomsProvider.find("livekit").orElseThrow().create(System.getenv())) {
      int count = Integer.parseInt(args[1]);
      switch (args[0]) {
        case "join" -> joins(rooms, count);
        case "talk" -> talk(rooms, count, Integer.parseInt(args[2]), args[3], args[4]);
        case "bot" -> bot(rooms, count);
        case "caller" -> caller(rooms, count);
        default -> throw new IllegalArgumentException("unknown mode " + args[0]);
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private static void joins(Rooms rooms, int count) {
    for (int i = 0; i < count; i++) {
      long begun = System.nanoTime();
      Room room = rooms.join("java-join-" + i, "bot", new RoomListener() {});
      say("join_ms " + (System.nanoTime() - begun) / 1e6);
      room.leave();
    }
  }

  private static void talk(Rooms rooms, int seconds, int offset, String roomName, String identity)
      throws IOException {
    var ear = new Ear();
    Room room = rooms.join(roomName, identity, ear);
    while (room.participants().isEmpty() || ear.frames.get() < FRAMES_PER_SECOND) {
      room.play(AudioFrame.silence());
      LockSupport.parkNanos(AudioFrame.DURATION.toNanos());
    }
    ear.measuring = true;
    long cpu = cpuNanos();
    long begun = System.nanoTime();
    long due = begun;
    for (int tick = 0; tick < seconds * FRAMES_PER_SECOND; tick++) {
      int place = (tick + offset) % BURST_EVERY;
      if (place == 0) {
        say("sent " + System.nanoTime());
      }
      room.play(place < BURST_FRAMES ? TONE : AudioFrame.silence());
      due += AudioFrame.DURATION.toNanos();
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
    say("cpu_percent " + 100.0 * (cpuNanos() - cpu) / (System.nanoTime() - begun));
    say("memory " + memory());
    say("frames " + ear.frames.get());
    LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    room.leave();
  }

  private static void bot(Rooms rooms, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Room room = rooms.join("java-cycle-" + i, "bot", new RoomListener() {});
      await(() -> !room.participants().isEmpty());
      speak(room);
      await(() -> room.participants().isEmpty());
      room.leave();
      if (i + 1 == 10 || (i + 1) % 50 == 0) {
        try (var threads = Files.list(Path.of("/proc/self/task"))) {
          say("cycle %d %s %d".formatted(i + 1, memory(), threads.count()));
        }
      }
    }
  }

  private static void caller(Rooms rooms, int count) {
    for (int i = 0; i < count; i++) {
      Room room = rooms.join("java-cycle-" + i, "caller", new RoomListener() {});
      await(() -> !room.participants().isEmpty());
      speak(room);
      room.leave();
    }
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  private static void speak(Room room) {
    long due = System.nanoTime();
    for (int frame = 0; frame < 10; frame++) {
      room.play(TONE);
      due += AudioFrame.DURATION.toNanos();
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static String memory() throws IOException {
    String rss = "";
    String pss = "";
    for (String line : Files.readAllLines(Path.of("/proc/self/smaps_rollup"))) {
      if (line.startsWith("Rss:")) {
        rss = line.replaceAll("\\D", "");
      } else if (line.startsWith("Pss:")) {
        pss = line.replaceAll("\\D", "");
      }
    }
    return rss + " " + pss;
  }

  /** Notes when sound begins after silence. */
  private static final class Ear implements RoomListener {
    private final AtomicInteger frames = new AtomicInteger();
    private volatile boolean measuring;
    private int quiet;

    @Override
    public void onAudio(String from, AudioFrame frame) {
      frames.incrementAndGet();
      if (frame.decibels() > LOUD_DECIBELS) {
        if (measuring && quiet >= QUIET_FRAMES) {
          say("heard " + System.nanoTime());
        }
        quiet = 0;
      } else {
        quiet++;
      }
    }
  }
}
