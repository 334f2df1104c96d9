package io.voxbridge.sim.stream;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Resampler;
import io.voxbridge.media.speech.OfflineSpeech;
import io.voxbridge.media.speech.SpeechVoice;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a caller says, as the provider sends it: coded, cut into the provider's pieces, and with the
 * words behind the sound. Texts come from any thread, all else from the phone's clock.
 */
final class CallerMouth {
  private static final SpeechVoice VOICE = new SpeechVoice(175, 150, 20);

  private final StreamDialect dialect;
  private final Resampler toProvider;
  private final Deque<AudioFrame> speech = new ArrayDeque<>();
  private final Deque<String> words = new ArrayDeque<>();
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
  private int chunk;

  CallerMouth(StreamDialect dialect) {
    this.dialect = dialect;
    this.toProvider = new Resampler(AudioFrame.SAMPLE_RATE, dialect.coding().rate());
  }

  /** Returns the message with words that were said. */
  static ToWorker transcript(String text) {
    return new ToWorker.Text(
        DialectJson.message("event", "voxbridge.transcript", "text", text, "is_final", true));
  }

  /** Speaks a text after those before it. */
  void say(String text, OfflineSpeech voice) {
    short[] samples = voice.render(text, VOICE);
    synchronized (speech) {
      for (int i = 0; i < samples.length; i += AudioFrame.SAMPLES) {
        speech.addLast(AudioFrame.copyOf(samples, i));
      }
      words.addLast(text);
    }
  }

  /** Returns what there is to send of the next 20 ms. */
  List<ToWorker> next() {
    AudioFrame frame;
    String said = null;
    synchronized (speech) {
      frame = speech.isEmpty() ? AudioFrame.silence() : speech.removeFirst();
      if (speech.isEmpty()) {
        said = words.pollFirst();
      }
    }
    List<ToWorker> messages = new ArrayList<>();
    short[] resampled = new short[toProvider.maxOutput(AudioFrame.SAMPLES)];
    int count = toProvider.process(frame.samples(), 0, AudioFrame.SAMPLES, resampled);
    piece.writeBytes(dialect.coding().encode(resampled, count));
    if (piece.size() >= dialect.coding().frameBytes() * dialect.chunkMillis() / AudioFrame.MILLIS) {
      byte[] bytes = piece.toByteArray();
      piece.reset();
      chunk++;
      messages.add(
          dialect
              .audio(bytes, chunk)
              .<ToWorker>map(ToWorker.Text::new)
              .orElseGet(() -> new ToWorker.Binary(bytes)));
    }
    if (said != null) {
      messages.add(transcript(said));
    }
    return messages;
  }
}
