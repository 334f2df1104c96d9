package io.voxbridge.agents.conversation;

import io.voxbridge.media.audio.AudioFrame;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The lines for when something fails, synthesised while the bot's first words are played: a voice
 * that dies later can still be covered. A voice that cannot even make these is replaced by the
 * offline one, in English: better a strange voice than silence. Thread-safe.
 */
final class CannedLines {
  /** When the lines should be there; then the spare voice makes them. */
  private static final long DUE_MILLIS = 1_200;

  /** So often may the voice be busy with other things, or fail. */
  private static final int MAX_MISSES = 6;

  private static final List<LanguagePack.Line> LINES =
      List.of(LanguagePack.Line.HOLD, LanguagePack.Line.REPEAT, LanguagePack.Line.GOODBYE);

  private final LanguagePack language;
  private final boolean wanted;
  private final @Nullable Spare spare;
  private final Map<LanguagePack.Line, Canned> ready = new EnumMap<>(LanguagePack.Line.class);
  private boolean preparing;
  private int misses;
  private boolean failed;
  private boolean spareAsked;

  /**
   * @param wanted whether to prepare lines at all; needless for a voice that cannot fail
   * @param spare null when there is none
   */
  CannedLines(LanguagePack language, boolean wanted, @Nullable Spare spare) {
    this.language = language;
    this.wanted = wanted;
    this.spare = spare;
  }

  /** A voice that needs nobody. */
  record Spare(Function<String, List<AudioFrame>> voice, Executor thread) {}

  /** A line ready to be played. */
  record Canned(String text, List<AudioFrame> frames) {}

  /** Prepares the next line when the voice has time; once for every frame. */
  void tick(Speaker speaker, long nowMillis) {
    LanguagePack.Line line = next(speaker, nowMillis);
    if (line != null) {
      String text = language.line(line);
      speaker.prepare(text, frames -> prepared(line, text, frames));
    }
  }

  private LanguagePack.@Nullable Line next(Speaker speaker, long nowMillis) {
    boolean late;
    LanguagePack.Line next = null;
    synchronized (this) {
      if (!wanted || ready.size() == LINES.size()) {
        return null;
      }
      late = failed || nowMillis >= DUE_MILLIS;
      if (!preparing && !failed && nowMillis > 0 && speaker.isIdle()) {
        next = LINES.stream().filter(line -> !ready.containsKey(line)).findFirst().orElse(null);
        preparing = next != null;
      }
    }
    if (late) {
      askSpare();
    }
    return next;
  }

  /** The voice failed: the spare one makes what is missing. */
  void voiceFailed() {
    synchronized (this) {
      failed = true;
    }
    if (wanted) {
      askSpare();
    }
  }

  /** Returns a line, or null when it is not ready. */
  synchronized @Nullable Canned get(LanguagePack.Line line) {
    return ready.get(line);
  }

  private synchronized void prepared(LanguagePack.Line line, String text, List<AudioFrame> frames) {
    preparing = false;
    if (!frames.isEmpty()) {
      ready.put(line, new Canned(text, List.copyOf(frames)));
    } else if (++misses >= MAX_MISSES) {
      failed = true;
    }
  }

  private void askSpare() {
    Spare voice = spare;
    synchronized (this) {
      if (voice == null || spareAsked) {
        return;
      }
      spareAsked = true;
    }
    voice.thread().execute(() -> LINES.reversed().forEach(line -> bySpare(voice, line)));
  }

  private void bySpare(Spare voice, LanguagePack.Line line) {
    if (get(line) != null) {
      return;
    }
    String text = LanguagePack.englishLine(line);
    List<AudioFrame> frames = voice.voice().apply(text);
    synchronized (this) {
      ready.putIfAbsent(line, new Canned(text, List.copyOf(frames)));
    }
  }
}
