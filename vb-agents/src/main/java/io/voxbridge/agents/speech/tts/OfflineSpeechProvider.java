package io.voxbridge.agents.speech.tts;

import io.voxbridge.domain.bot.TtsConfig;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.FrameCutter;
import io.voxbridge.media.speech.OfflineSpeech;
import io.voxbridge.media.speech.SpeechVoice;

/** Provider {@code freetts}: speech made on this machine, without account or key. */
public final class OfflineSpeechProvider implements TextToSpeechProvider {
  private final OfflineSpeech speech;

  public OfflineSpeechProvider(OfflineSpeech speech) {
    this.speech = speech;
  }

  @Override
  public String name() {
    return "freetts";
  }

  @Override
  public TextToSpeech open(TtsConfig config) {
    return new OfflineVoice(speech);
  }

  private record OfflineVoice(OfflineSpeech speech) implements TextToSpeech {
    @Override
    public boolean speak(SpeechPart part, FrameSink sink) {
      Output output = new Output(sink);
      speech.speak(part.text(), SpeechVoice.BOT, output::add);
      return output.finish();
    }

    @Override
    public void close() {}
  }

  /** Cuts speech into frames until the sink has had enough. */
  private static final class Output {
    private final FrameCutter cutter = new FrameCutter();
    private final FrameSink sink;
    private boolean open = true;

    Output(FrameSink sink) {
      this.sink = sink;
    }

    boolean add(short[] samples) {
      cutter.add(samples, 0, samples.length, this::pass);
      return open;
    }

    boolean finish() {
      cutter.flush(this::pass);
      return open;
    }

    private void pass(AudioFrame frame) {
      open = open && sink.accept(frame);
    }
  }
}
