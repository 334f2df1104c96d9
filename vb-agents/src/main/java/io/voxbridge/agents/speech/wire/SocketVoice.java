package io.voxbridge.agents.speech.wire;

import io.voxbridge.agents.provider.Problems;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.tts.FrameSink;
import io.voxbridge.agents.speech.tts.SpeechPart;
import io.voxbridge.agents.speech.tts.TextToSpeech;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.observe.log.CallMarks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A voice behind a WebSocket that stays open for the whole call: it is opened while the phone
 * rings, and again in the background when it broke or had to be cut to silence the provider.
 */
public final class SocketVoice implements TextToSpeech {
  private final Service service;
  private final SpeechTools tools;
  private final AtomicLong contexts = new AtomicLong();
  private final AtomicLong stale = new AtomicLong();

  // Guarded by this.
  private @Nullable CompletableFuture<Line> line;
  private boolean closed;

  private volatile @Nullable SpeakingPart speaking;

  /** The connection that {@link #speaking} was sent over. */
  private volatile @Nullable Line speakingOn;

  /**
   * A provider's service.
   *
   * @param name of the provider, for threads and logs
   * @param protocols makes a protocol per connection
   */
  public record Service(
      String name,
      Endpoint endpoint,
      ProviderSocket.KeepAlive keepAlive,
      AudioCoding coding,
      Supplier<SynthesisProtocol> protocols) {}

  private SocketVoice(Service service, SpeechTools tools) {
    this.service = service;
    this.tools = tools;
  }

  /** Begins to connect; returns at once. */
  public static SocketVoice start(Service service, SpeechTools tools) {
    SocketVoice voice = new SocketVoice(service, tools);
    var _ = voice.connecting();
    return voice;
  }

  @Override
  public boolean speak(SpeechPart part, FrameSink sink) throws ProviderException {
    if (part.text().codePoints().noneMatch(Character::isLetterOrDigit)) {
      return true;
    }
    try {
      Line open = connected();
      SpeakingPart current =
          new SpeakingPart(service.name() + "-" + contexts.incrementAndGet(), part);
      speakingOn = open;
      speaking = current;
      try {
        open.begin(current, part);
        return play(open, current, sink);
      } finally {
        speaking = null;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void cancel(long turn) {
    SpeakingPart current = speaking;
    if (current != null && current.turn() <= turn) {
      current.unwanted();
    }
  }

  @Override
  public void close() {
    CompletableFuture<Line> open;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      open = line;
    }
    SpeakingPart current = speaking;
    if (current != null) {
      current.unwanted();
    }
    if (open != null) {
      var _ = open.thenAccept(each -> each.socket().closeAfter(each.protocol.closing()));
    }
  }

  /** Returns how many pieces of sound came for texts that nobody wanted any more. */
  public long stale() {
    return stale.get();
  }

  private boolean play(Line open, SpeakingPart current, FrameSink sink)
      throws ProviderException, InterruptedException {
    Gate gate = new Gate(sink);
    SoundDecoder decoder = new SoundDecoder(service.coding(), gate::pass);
    Duration limit = tools.limits().firstAudio();
    boolean sounding = false;
    while (true) {
      SpeakingPart.Step step = current.next(limit);
      switch (step) {
        case null -> {
          drop(open);
          throw ProviderException.of(
              sounding ? ProviderProblem.Kind.STALLED : ProviderProblem.Kind.TIMED_OUT,
              "no sound within " + limit.toMillis() + " ms");
        }
        case SpeakingPart.Step.Unwanted _ -> {
          silence(open, current);
          return false;
        }
        case SpeakingPart.Step.Lost(ProviderProblem problem) ->
            throw new ProviderException(problem);
        case SpeakingPart.Step.Told(SynthesisEvent.Audio audio) -> {
          decoder.add(audio.bytes());
          sounding = true;
          limit = tools.limits().stall();
        }
        case SpeakingPart.Step.Told(SynthesisEvent.Aligned word) ->
            sink.aligned(word.text(), word.from(), word.length());
        case SpeakingPart.Step.Told(SynthesisEvent.Failed failed) ->
            throw new ProviderException(failed.problem());
        case SpeakingPart.Step.Told(SynthesisEvent.Ended _) -> {
          decoder.finish();
          return !gate.isClosed();
        }
      }
      if (gate.isClosed()) {
        silence(open, current);
        return false;
      }
    }
  }

  /** Stops the provider's speech, by its own means or by cutting the line. */
  private void silence(Line open, SpeakingPart current) {
    List<WireMessage> cancel = open.protocol.cancel(current.context());
    if (cancel.isEmpty()) {
      drop(open);
    } else {
      cancel.forEach(open.socket()::send);
    }
  }

  private void drop(Line broken) {
    broken.socket().close();
    replace(broken);
  }

  /** Opens a new line in place of one that is of no more use; once. */
  private synchronized void replace(Line broken) {
    CompletableFuture<Line> current = line;
    if (!closed && current != null && current.isDone() && current.getNow(broken) == broken) {
      line = null;
      var _ = connecting();
    }
  }

  private synchronized CompletableFuture<Line> connecting() {
    CompletableFuture<Line> current = line;
    if (current == null || current.isCompletedExceptionally()) {
      CompletableFuture<Line> opening = new CompletableFuture<>();
      current = opening;
      line = opening;
      Thread.ofVirtual()
          .name("tts-" + service.name() + "-connect")
          .start(CallMarks.carry(() -> connect(opening)));
    }
    return current;
  }

  private void connect(CompletableFuture<Line> opening) {
    Line fresh = new Line();
    try {
      ProviderSocket socket =
          ProviderSocket.open(
              tools.client(),
              service.endpoint(),
              "tts-" + service.name(),
              service.keepAlive(),
              tools.limits().connect(),
              fresh);
      fresh.opened(socket);
      opening.complete(fresh);
      synchronized (this) {
        if (closed) {
          socket.close();
        }
      }
    } catch (ProviderException | InterruptedException | RuntimeException e) {
      opening.completeExceptionally(e);
    }
  }

  private Line connected() throws ProviderException, InterruptedException {
    try {
      return connecting().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProviderException refused) {
        throw new ProviderException(refused.problem(), refused);
      }
      throw new ProviderException(Problems.ofConnecting(e), e);
    }
  }

  /** One connection. */
  private final class Line implements ProviderSocket.Listener {
    private final SynthesisProtocol protocol = service.protocols().get();
    private final CompletableFuture<ProviderSocket> socket = new CompletableFuture<>();

    ProviderSocket socket() {
      return socket.join();
    }

    void opened(ProviderSocket open) {
      protocol.opening().forEach(open::send);
      socket.complete(open);
    }

    void begin(SpeakingPart current, SpeechPart part) throws ProviderException {
      for (WireMessage message : protocol.speak(current.context(), part)) {
        if (!socket().send(message)) {
          drop(this);
          throw ProviderException.of(
              ProviderProblem.Kind.DISCONNECTED, "the connection to the provider broke");
        }
      }
    }

    @Override
    public void onMessage(WireMessage message) {
      try {
        protocol.receive(message, this::told);
      } catch (ProtocolFault e) {
        lost(e.problem());
      }
    }

    private void told(SynthesisEvent event) {
      SpeakingPart current = speaking;
      if (current != null && speakingOn == this && current.concerns(event)) {
        current.told(event);
      } else {
        stale.incrementAndGet();
      }
    }

    @Override
    public void onBroken(ProviderProblem problem) {
      lost(problem);
    }

    private void lost(ProviderProblem problem) {
      ProviderSocket open = socket.getNow(null);
      if (open != null) {
        open.close();
      }
      replace(this);
      SpeakingPart current = speaking;
      if (current != null && speakingOn == this) {
        current.lost(problem);
      }
    }
  }

  /** Passes frames on until the sink has had enough. */
  private static final class Gate {
    private final FrameSink sink;
    private boolean open = true;

    Gate(FrameSink sink) {
      this.sink = sink;
    }

    void pass(AudioFrame frame) {
      open = open && sink.accept(frame);
    }

    boolean isClosed() {
      return !open;
    }
  }
}
