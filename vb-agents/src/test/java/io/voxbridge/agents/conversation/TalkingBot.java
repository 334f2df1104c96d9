package io.voxbridge.agents.conversation;

import io.voxbridge.domain.bot.TurnTaking;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A bot that speaks all the time, to a caller who says no words: when it pauses and goes on. */
final class TalkingBot {
  private final CallerVoice voice;
  private final Floor floor;

  /** What happened, such as {@code pauses 100 early}, {@code goes on 540}; milliseconds. */
  final List<String> moments = new ArrayList<>();

  long nowMillis;
  boolean speaks = true;
  boolean opening;
  int pauses;
  private boolean held;

  TalkingBot(CallerVoice voice) {
    this.voice = voice;
    floor =
        new Floor(
            new InterruptionRule(TurnTaking.defaults(), LanguagePack.of(Locale.ENGLISH)),
            voice,
            Duration.ofMillis(800));
  }

  Floor floor() {
    return floor;
  }

  /** Takes the caller's next frame. */
  void hear(AudioFrame frame) {
    nowMillis += AudioFrame.MILLIS;
    voice.accept(frame, nowMillis);
    if (!held && floor.isTakenByVoice(opening, speaks, nowMillis)) {
      floor.takenByVoice(nowMillis);
      held = true;
      pauses++;
      moments.add("pauses " + nowMillis + (floor.isEarly() ? " early" : ""));
    } else if (held && floor.isGivenBack(false, true, nowMillis)) {
      floor.takenInVain();
      floor.release();
      voice.countFromHere();
      held = false;
      moments.add("goes on " + nowMillis);
    }
  }
}
