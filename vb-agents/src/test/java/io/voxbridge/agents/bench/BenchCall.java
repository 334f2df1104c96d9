package io.voxbridge.agents.bench;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.livekit.kit.Waiting;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.Rooms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** One call to a bot: the caller speaks and listens, and what was measured goes into a tally. */
final class BenchCall implements AutoCloseable {
  private static final Duration JOIN_LIMIT = Duration.ofSeconds(60);

  /** A bot that has not answered as often as wanted after so many tries does not work. */
  private static final int WARM_UP_TRIES = 15;

  private static final long ANSWER_LIMIT = Duration.ofSeconds(6).toNanos();
  private static final Duration QUIET_BETWEEN = Duration.ofMillis(600);

  /** Moments are spread over so long, so that nothing depends on the clocks' phases. */
  private static final int SPREAD_MILLIS = 40;

  /** The bot has talked for so long when the caller talks over it. */
  private static final long TALKED_MILLIS = 600;

  /** What ends so near its natural end was not interrupted. */
  private static final long NATURAL_END_MILLIS = 250;

  private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(3).toNanos();

  private final Surroundings around;
  private final Tally tally;
  private final List<AudioFrame> speech;
  private final RandomGenerator random;
  private final Ear ear = new Ear(System::nanoTime);
  private final Room room;
  private final Mouth mouth;

  /** Joins the room of a bot that comes, and waits until its audio is there. */
  BenchCall(
      Surroundings around,
      Rooms rooms,
      String roomName,
      Tally tally,
      List<AudioFrame> speech,
      RandomGenerator random) {
    this.around = around;
    this.tally = tally;
    this.speech = speech;
    this.random = random;
    room = rooms.join(roomName, "caller", ear);
    mouth = new Mouth(room);
    Waiting.until(
        "the bot of " + roomName + " sends audio",
        JOIN_LIMIT,
        () -> ear.isSounding() || ear.quietNanos() > 0);
  }

  /** Speaks until the bot has answered so often, in short; this does not count. */
  void warmUp(int answers) {
    begin(Script.SHORT);
    awaitAnswers(answers);
  }

  /** Speaks until the bot has answered so often, with the script as it is; this does not count. */
  void awaitAnswers(int answers) {
    int left = answers;
    for (int tries = 0; left > 0; tries++) {
      if (tries == WARM_UP_TRIES) {
        throw new IllegalStateException("the bot of " + room.name() + " does not answer");
      }
      awaitQuiet();
      if (answerTo(speak()) > 0) {
        left--;
      }
    }
  }

  /** Measures turns: the caller speaks, stops, and the bot answers. */
  void turns(int count) {
    begin(Script.SHORT);
    for (int i = 0; i < count; i++) {
      turn();
    }
  }

  private void turn() {
    awaitQuiet();
    turnNow();
  }

  private void turnNow() {
    Spoken spoken = speak();
    long heard = answerTo(spoken);
    if (heard == 0) {
      tally.unanswered++;
    } else if (heard < spoken.ended) {
      tally.early++;
    } else {
      tally.turns.add((heard - spoken.ended) / 1e6);
      tally.turnsFromSilence.add((heard - spoken.ended) / 1e6);
    }
  }

  /**
   * Talks with the bot, turn by turn, for as long as wanted; what was measured counts. On a machine
   * with too much to do a bot may talk on; the caller then does as well.
   */
  void talkWhile(BooleanSupplier wanted) {
    while (wanted.getAsBoolean()) {
      if (awaitMoment(() -> isQuiet() ? 1 : 0, ANSWER_LIMIT) == 0) {
        tally.talkedOn++;
      }
      turnNow();
    }
  }

  private boolean isQuiet() {
    return ear.quietNanos() > QUIET_BETWEEN.toNanos();
  }

  /**
   * Measures interruptions: the caller speaks over each answer, which brings the next one, and that
   * is a turn as well.
   */
  void interruptions(int count) {
    begin(Script.LONG);
    long answered = 0;
    for (int i = 0; i < count; i++) {
      if (answered == 0 || !ear.isSounding()) {
        awaitQuiet();
        answered = answerTo(speak());
      }
      if (answered == 0) {
        tally.unanswered++;
        continue;
      }
      long spread = random.nextInt(SPREAD_MILLIS);
      parkUntil(answered + Duration.ofMillis(TALKED_MILLIS + spread).toNanos());
      long naturalEnd =
          answered + Duration.ofMillis(Script.LONG.answerMillis() - NATURAL_END_MILLIS).toNanos();
      Spoken spoken = speak(speech.subList(0, CallerSpeech.SHORT_FRAMES));
      long silent = awaitMoment(() -> ear.endAfter(spoken.begun), ANSWER_LIMIT);
      if (silent == 0 || silent > naturalEnd) {
        tally.talkedOn++;
        answered = 0;
      } else {
        tally.interruptions.add((silent - spoken.begun) / 1e6);
        answered = answerTo(new Spoken(Math.max(silent, spoken.begun), spoken.ended));
        if (answered > spoken.ended) {
          tally.turns.add((answered - spoken.ended) / 1e6);
        }
      }
    }
  }

  private record Spoken(long begun, long ended) {}

  private void begin(Script script) {
    awaitQuiet();
    around.script(script);
    room.sendData(
        "answer", Integer.toString(script.answerWords()).getBytes(StandardCharsets.UTF_8));
  }

  private Spoken speak() {
    return speak(speech);
  }

  private Spoken speak(List<AudioFrame> frames) {
    Mouth.Said said = mouth.say(frames);
    return new Spoken(said.begun().join(), said.ended().join());
  }

  /** Returns when the bot was heard; 0 when it was not. */
  private long answerTo(Spoken spoken) {
    return awaitMoment(() -> ear.beginAfter(spoken.begun), ANSWER_LIMIT);
  }

  private void awaitQuiet() {
    long spread = Duration.ofMillis(random.nextInt(SPREAD_MILLIS)).toNanos();
    long wanted = QUIET_BETWEEN.toNanos() + spread;
    Waiting.until("the bot is quiet", Duration.ofSeconds(30), () -> ear.quietNanos() > wanted);
  }

  private static long awaitMoment(LongSupplier moment, long limitNanos) {
    long end = System.nanoTime() + limitNanos;
    long found = moment.getAsLong();
    while (found == 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      found = moment.getAsLong();
    }
    return found;
  }

  private static void parkUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() throws InterruptedException {
    mouth.close();
    room.leave();
  }
}
