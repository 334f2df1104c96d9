package io.voxbridge.agents.speech.failover;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.tts.FrameSink;
import io.voxbridge.agents.speech.tts.SpeechPart;
import io.voxbridge.agents.speech.tts.TextToSpeech;
import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A voice with another one behind it. A part that breaks is spoken by the fallback, from its
 * beginning before the first sound, from about the word where it broke after it; {@link
 * VoiceChoice} says when the first voice is tried again. The fallback is opened when it is needed
 * first.
 */
public final class FailoverTextToSpeech implements TextToSpeech {
  private static final Logger log = LoggerFactory.getLogger(FailoverTextToSpeech.class);

  private final Voice first;
  private final Voice fallback;
  private final Consumer<ProviderProblem> onTrouble;
  private final LongSupplier nanos;
  private final VoiceChoice choice = new VoiceChoice();
  private final AtomicLong cancelled = new AtomicLong(Long.MIN_VALUE);

  private FailoverTextToSpeech(
      Voice first, Voice fallback, Consumer<ProviderProblem> onTrouble, LongSupplier nanos) {
    this.first = first;
    this.fallback = fallback;
    this.onTrouble = onTrouble;
    this.nanos = nanos;
  }

  /** Opens a voice; may block. */
  @FunctionalInterface
  public interface Opener {
    /** Returns a voice. */
    TextToSpeech open() throws ProviderException;
  }

  /**
   * Opens the first voice, or the fallback where the first cannot be opened; may block.
   *
   * @param onTrouble takes every trouble of either voice, for the call's record
   * @param nanos monotonic
   * @throws ProviderException when neither can be opened
   */
  public static FailoverTextToSpeech open(
      Opener first, Opener fallback, Consumer<ProviderProblem> onTrouble, LongSupplier nanos)
      throws ProviderException {
    var voice =
        new FailoverTextToSpeech(
            new Voice("tts", first), new Voice("tts_fallback", fallback), onTrouble, nanos);
    try {
      voice.first.get();
    } catch (ProviderException e) {
      voice.fallback.get();
      voice.report(voice.first, e, "tts_fallback speaks");
      voice.choice.troubled(Long.MIN_VALUE, nanos.getAsLong());
    }
    return voice;
  }

  @Override
  public boolean speak(SpeechPart part, FrameSink sink) throws ProviderException {
    boolean byFirst = choice.isFirst(part.turn(), nanos.getAsLong());
    Voice voice = byFirst ? first : fallback;
    Voice other = byFirst ? fallback : first;
    SpokenText spoken = new SpokenText(part.text());
    try {
      return voice.get().speak(part, new Counting(sink, spoken, Duration.ZERO));
    } catch (ProviderException e) {
      if (byFirst) {
        choice.troubled(part.turn(), nanos.getAsLong());
      }
      if (part.turn() <= cancelled.get()) {
        report(voice, e, "nobody wants the text any more");
        return false;
      }
      String rest = spoken.rest();
      if (rest.isEmpty() && !part.text().isEmpty()) {
        report(voice, e, "all had been said");
        return true;
      }
      report(voice, e, other.name + " speaks");
      return speakRest(other, new SpeechPart(part.turn(), rest, part.isLast()), sink, spoken);
    }
  }

  private boolean speakRest(Voice voice, SpeechPart rest, FrameSink sink, SpokenText before)
      throws ProviderException {
    try {
      return voice
          .get()
          .speak(rest, new Counting(sink, new SpokenText(rest.text()), before.sounded()));
    } catch (ProviderException e) {
      if (rest.turn() <= cancelled.get()) {
        return false;
      }
      report(voice, e, "the text is not said");
      throw e;
    }
  }

  private void report(Voice voice, ProviderException e, String next) {
    String message = voice.name + ": " + e.problem().message() + "; " + next;
    log.warn("Text to speech: {}", message);
    onTrouble.accept(new ProviderProblem(e.problem().kind(), message));
  }

  @Override
  public void cancel(long turn) {
    cancelled.accumulateAndGet(turn, Math::max);
    first.cancel(turn);
    fallback.cancel(turn);
  }

  @Override
  public void close() {
    first.close();
    fallback.close();
  }

  /** One of the two, opened when it is needed. Thread-safe. */
  private static final class Voice {
    final String name;
    private final Opener opener;
    private volatile @Nullable TextToSpeech opened;
    private volatile boolean closed;

    Voice(String name, Opener opener) {
      this.name = name;
      this.opener = opener;
    }

    /** By one thread at a time. */
    TextToSpeech get() throws ProviderException {
      TextToSpeech voice = opened;
      if (voice == null) {
        voice = opener.open();
        opened = voice;
        if (closed) {
          voice.close();
        }
      }
      return voice;
    }

    void cancel(long turn) {
      TextToSpeech voice = opened;
      if (voice != null) {
        voice.cancel(turn);
      }
    }

    void close() {
      closed = true;
      TextToSpeech voice = opened;
      if (voice != null) {
        voice.close();
      }
    }
  }

  /** Counts what goes out, and counts on from what another voice has said of the same part. */
  private record Counting(FrameSink sink, SpokenText spoken, Duration before) implements FrameSink {
    @Override
    public boolean accept(AudioFrame frame) {
      spoken.frame();
      return sink.accept(frame);
    }

    @Override
    public void aligned(String text, Duration from, Duration length) {
      spoken.aligned(text, from.plus(length));
      sink.aligned(text, from.plus(before), length);
    }
  }
}
