package io.voxbridge.agents.hearing;

import io.voxbridge.media.audio.AudioFrame;
import org.jspecify.annotations.Nullable;

/**
 * Asks a Smart Turn model about the caller's pauses: 120 ms after the voice ended, and once more at
 * 500 ms unless the first answer was clear. What the caller says next makes an answer void. The
 * model hears the voice since the caller last was quiet for 2.5 s, which no pause within a turn
 * reaches, and at most 8 s of it.
 */
final class SmartTurnJudge implements TurnEndJudge {
  private static final int FIRST_QUESTION = 120 / AudioFrame.MILLIS;
  private static final int SECOND_QUESTION = 500 / AudioFrame.MILLIS;

  /** Longer quiet lies between two turns. */
  private static final int BETWEEN_TURNS = 2500 / AudioFrame.MILLIS;

  /** What the model hears of the quiet before the voice. */
  private static final int BEFORE_VOICE = 300 / AudioFrame.MILLIS;

  /** So much voice is worth a question. */
  private static final int LEAST_VOICE = 100 / AudioFrame.MILLIS;

  private final PauseQuestions questions;
  private final double finished;
  private final double unfinished;
  private final LatestAudio heard = new LatestAudio(MelFeatures.SAMPLES);
  private int voiceFrames;
  private int quietFrames;

  /** Number of the pause; read by the thread that asks the model. */
  private volatile int pause;

  private volatile @Nullable Answer answer;

  SmartTurnJudge(PauseQuestions questions, double finished, double unfinished) {
    this.questions = questions;
    this.finished = finished;
    this.unfinished = unfinished;
  }

  private record Answer(int pause, double probability) {}

  @Override
  public void accept(AudioFrame frame, boolean sounding) {
    heard.add(frame);
    if (sounding) {
      if (quietFrames > 0) {
        voidAnswer();
      }
      voiceFrames++;
      quietFrames = 0;
      return;
    }
    quietFrames++;
    if (voiceFrames == 0) {
      heard.keepLast(BEFORE_VOICE);
    } else if (quietFrames == BETWEEN_TURNS) {
      voiceFrames = 0;
      voidAnswer();
    } else if (voiceFrames >= LEAST_VOICE && isTime()) {
      int about = pause;
      questions.ask(
          heard.samples(),
          () -> pause == about,
          probability -> answer = new Answer(about, probability));
    }
  }

  @Override
  public Opinion opinion() {
    Answer last = answer;
    if (last == null || last.pause() != pause || quietFrames == 0) {
      return Opinion.UNKNOWN;
    }
    if (last.probability() >= finished) {
      return Opinion.FINISHED;
    }
    return last.probability() <= unfinished ? Opinion.UNFINISHED : Opinion.UNKNOWN;
  }

  private boolean isTime() {
    return quietFrames == FIRST_QUESTION
        || (quietFrames == SECOND_QUESTION && opinion() != Opinion.FINISHED);
  }

  /** Only the audio clock writes the number. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void voidAnswer() {
    pause++;
  }
}
