package io.voxbridge.sim.speech;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks texts on one stream, one after the other; those that are cancelled fall silent. */
final class Speaking implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Speaking.class);

  /** How steep the ends of a word are. */
  static final int FADE = 4;

  private final Stream stream;
  private final SpeechScript script;
  private final String provider;
  private final int rate;
  private final Map<String, Boolean> cancelled = new ConcurrentHashMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("stand-in-voice").factory());

  /** How a provider sends sound. */
  interface Wire {
    /**
     * Sends the sound of a word.
     *
     * @param fromMs when it begins, since the text's first sound
     * @param lengthMs how long it sounds
     */
    void sound(String word, byte[] pcm, int fromMs, int lengthMs) throws IOException;

    /** Says that the text is over. */
    void end() throws IOException;
  }

  Speaking(Stream stream, SpeechScript script, String provider, int rate) {
    this.stream = stream;
    this.script = script;
    this.provider = provider;
    this.rate = rate;
  }

  /** Speaks a text after those before it. */
  void speak(String context, String text, Wire wire) {
    script.note(provider, "text", text.strip());
    thread.execute(() -> {
      try {
        play(context, text, wire);
      } catch (IOException e) {
        log.debug("the client has left: {}", e.toString());
      }
    });
  }

  /** Silences a text. */
  void cancel(String context) {
    script.note(provider, "cancel", context);
    cancelled.put(context, true);
  }

  /** Returns when everything said before is over or silenced. */
  void afterwards(Runnable task) {
    thread.execute(task);
  }

  static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }

  private void play(String context, String text, Wire wire) throws IOException {
    Voicing voicing = script.nextVoicing();
    stream.breaksBy(voicing.trouble());
    long wait = voicing.firstMs();
    int fromMs = 0;
    for (String word : words(text)) {
      if (!stream.await(wait + script.jitter(voicing.jitterMs()))
          || cancelled.containsKey(context)) {
        return;
      }
      int lengthMs = voicing.soundMs(word);
      wire.sound(word, script.sound().of(word, rate, lengthMs, FADE), fromMs, lengthMs);
      fromMs += lengthMs;
      wait = voicing.chunkMs();
    }
    if (!cancelled.containsKey(context)) {
      wire.end();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
