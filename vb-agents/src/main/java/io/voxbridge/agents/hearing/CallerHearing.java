package io.voxbridge.agents.hearing;

import io.voxbridge.domain.bot.VadConfig;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.vad.SpectralVoiceDetector;
import io.voxbridge.media.vad.VadSettings;
import io.voxbridge.media.vad.VoiceDetector;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * What a worker's calls hear their callers with. Shared by all calls, thread-safe; lives as long as
 * the worker.
 */
public final class CallerHearing implements AutoCloseable {
  private final BiFunction<VadSettings, VadConfig, VoiceDetector> voices;
  private final Supplier<TurnEndJudge> judges;
  private final Supplier<Counters> counters;
  private final Runnable close;

  CallerHearing(
      BiFunction<VadSettings, VadConfig, VoiceDetector> voices,
      Supplier<TurnEndJudge> judges,
      Supplier<Counters> counters,
      Runnable close) {
    this.voices = voices;
    this.judges = judges;
    this.counters = counters;
    this.close = close;
  }

  /**
   * What one call hears its caller with; for its audio clock alone.
   *
   * @param start how long a voice must sound to count as speech
   */
  public record OfCall(VoiceDetector voice, TurnEndJudge turnEnd, Duration start) {}

  /**
   * Questions about pauses.
   *
   * @param waiting for the model
   * @param dropped because too many waited
   * @param failed because the model failed
   */
  public record Counters(int waiting, long dropped, long failed) {
    static final Counters NONE = new Counters(0, 0, 0);
  }

  /** Returns the platform's own hearing, without models. */
  public static CallerHearing own() {
    return new CallerHearing(
        (times, config) -> new SpectralVoiceDetector(times),
        TurnEndJudge::none,
        () -> Counters.NONE,
        () -> {});
  }

  /** Returns the hearing of a new call. */
  public OfCall forCall(VadConfig config) {
    VadSettings times =
        VadSettings.TELEPHONE.withTimes(positive(config.start()), positive(config.stop()));
    return new OfCall(voices.apply(times, config), judges.get(), times.start());
  }

  /** Returns how the questions about pauses fare, since the worker started. */
  public Counters counters() {
    return counters.get();
  }

  /** Frees the models; no call may be under way. */
  @Override
  public void close() {
    close.run();
  }

  private static Duration positive(Duration duration) {
    return duration.isPositive() ? duration : AudioFrame.DURATION;
  }
}
