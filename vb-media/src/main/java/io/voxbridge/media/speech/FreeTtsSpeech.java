package io.voxbridge.media.speech;

import com.sun.speech.freetts.Voice;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Level;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * {@link OfflineSpeech} by FreeTTS's 16 kHz diphone voice {@code kevin16}.
 *
 * <p>One voice per object, loaded by the constructor and used by one thread at a time; a sentence
 * takes about a thousandth of its playing time to make. The lexicon and the diphones take about 8
 * MB of heap. A cache keeps the sentences spoken last, up to a fixed amount of audio. Nothing is
 * written to standard output and no audio device is touched.
 */
public final class FreeTtsSpeech implements OfflineSpeech {
  /** The cache's size by default: three minutes of audio, 6 MB. */
  public static final int DEFAULT_CACHE_SAMPLES = 180 * AudioFrame.SAMPLE_RATE;

  private static final String VOICE_NAME = "kevin16";

  /**
   * The step in which a sentence's ends are looked for, where the voice pads it with pauses: 5 ms.
   */
  private static final int EDGE_SAMPLES = AudioFrame.SAMPLE_RATE / 200;

  /** The RMS below which a step is silence: -50 dBFS. */
  private static final double SILENT_RMS = 100;

  /** What is kept before a sentence, for soft beginnings: 30 ms. */
  private static final int LEAD_SAMPLES = AudioFrame.SAMPLE_RATE * 3 / 100;

  /** Silence after a sentence: 200 ms. */
  private static final int PAUSE_SAMPLES = AudioFrame.SAMPLE_RATE / 5;

  private final ReentrantLock lock = new ReentrantLock();
  private final SampleCollector collector = new SampleCollector();
  private final Voice voice;
  private final int cacheLimit;
  private final SequencedMap<Key, short[]> cache = new LinkedHashMap<>(16, 0.75f, true);
  private int cachedSamples;

  private record Key(String sentence, SpeechVoice voice) {}

  /**
   * Loads the voice.
   *
   * @param cacheSamples how much audio to keep; 0 for no cache
   */
  public FreeTtsSpeech(int cacheSamples) {
    cacheLimit = cacheSamples;
    voice =
        Arrays.stream(new KevinVoiceDirectory().getVoices())
            .filter(each -> each.getName().equals(VOICE_NAME))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("FreeTTS has no voice " + VOICE_NAME));
    voice.setLexicon(new PackedLexicon());
    voice.setAudioPlayer(collector);
    voice.allocate();
  }

  @Override
  public boolean speak(String text, SpeechVoice settings, SpeechSink sink) {
    for (var sentence : SpokenText.sentences(text)) {
      if (!sink.accept(sentence(new Key(sentence, settings)))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public short[] render(String text, SpeechVoice settings) {
    var sentences =
        SpokenText.sentences(text).stream().map(each -> sentence(new Key(each, settings))).toList();
    var all = new short[sentences.stream().mapToInt(each -> each.length).sum()];
    int position = 0;
    for (var samples : sentences) {
      System.arraycopy(samples, 0, all, position, samples.length);
      position += samples.length;
    }
    return all;
  }

  private short[] sentence(Key key) {
    lock.lock();
    try {
      var cached = cache.get(key);
      return cached != null ? cached : remember(key, synthesize(key));
    } finally {
      lock.unlock();
    }
  }

  private short[] synthesize(Key key) {
    voice.setRate((float) key.voice().wordsPerMinute());
    voice.setPitch((float) key.voice().pitchHertz());
    voice.setPitchRange((float) key.voice().pitchRangeHertz());
    collector.reset();
    voice.speak(key.sentence());
    return withPauses(collector.samples());
  }

  private short[] remember(Key key, short[] samples) {
    if (samples.length > cacheLimit / 4) {
      return samples;
    }
    cache.put(key, samples);
    cachedSamples += samples.length;
    while (cachedSamples > cacheLimit) {
      var eldest = Optional.ofNullable(cache.pollFirstEntry()).orElseThrow();
      cachedSamples -= eldest.getValue().length;
    }
    return samples;
  }

  /** Replaces the voice's own pauses at both ends by fixed ones. */
  private static short[] withPauses(short[] samples) {
    int first = 0;
    while (first < samples.length && isSilent(samples, first)) {
      first += EDGE_SAMPLES;
    }
    int last = samples.length;
    while (last > first && isSilent(samples, last - EDGE_SAMPLES)) {
      last -= EDGE_SAMPLES;
    }
    if (first >= last) {
      return new short[0];
    }
    int start = Math.max(0, first - LEAD_SAMPLES);
    return Arrays.copyOfRange(samples, start, last + PAUSE_SAMPLES);
  }

  private static boolean isSilent(short[] samples, int start) {
    int from = Math.max(0, start);
    int length = Math.min(EDGE_SAMPLES, samples.length - from);
    return Level.rms(samples, from, length) < SILENT_RMS;
  }
}
