package io.voxbridge.agents.speech.wire;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.stt.RecognitionEvent;
import io.voxbridge.agents.speech.stt.RecognitionListener;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.observe.log.CallMarks;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recogniser behind a WebSocket. One virtual thread connects, sends and, when the connection
 * breaks, connects again and lets the provider hear what has not become text. Audio waits in a
 * bounded queue meanwhile; the oldest is dropped first.
 */
public final class SocketRecogniser implements SpeechToText {
  private static final Logger log = LoggerFactory.getLogger(SocketRecogniser.class);

  /** Ten seconds: longer than all tries to connect together. */
  private static final int QUEUE_FRAMES = 500;

  private static final Duration LOOK_AROUND = Duration.ofMillis(100);

  /** Stands in the queue after the audio that the caller's turn ended with. */
  private static final Object FINISH = new Object();

  private final Service service;
  private final SpeechTools tools;
  private final RecognitionListener listener;
  private final ArrayBlockingQueue<Object> queue = new ArrayBlockingQueue<>(QUEUE_FRAMES);
  private final AtomicLong dropped = new AtomicLong();
  private final ReplayBuffer replay = new ReplayBuffer();
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable Connection connection;

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
      boolean detectsTurns,
      Supplier<RecognitionProtocol> protocols) {}

  private SocketRecogniser(Service service, SpeechTools tools, RecognitionListener listener) {
    this.service = service;
    this.tools = tools;
    this.listener = listener;
    this.thread =
        Thread.ofVirtual().name("stt-" + service.name()).unstarted(CallMarks.carry(this::run));
  }

  /** Begins to connect; returns at once. */
  public static SocketRecogniser start(
      Service service, SpeechTools tools, RecognitionListener listener) {
    SocketRecogniser recogniser = new SocketRecogniser(service, tools, listener);
    recogniser.thread.start();
    return recogniser;
  }

  @Override
  public void accept(AudioFrame caller) {
    put(caller);
  }

  @Override
  public void finishTurn() {
    put(FINISH);
  }

  @Override
  public boolean detectsTurns() {
    return service.detectsTurns();
  }

  /** Returns how many frames did not fit into the queue. */
  public long dropped() {
    return dropped.get();
  }

  private void put(Object item) {
    if (closed) {
      return;
    }
    while (!queue.offer(item)) {
      queue.poll();
      dropped.incrementAndGet();
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    thread.interrupt();
    Connection open = connection;
    if (open != null) {
      open.sayGoodbye();
    }
  }

  private void run() {
    Backoff backoff = new Backoff(tools.random().get());
    try {
      while (!closed) {
        ProviderProblem problem = serve(backoff);
        Optional<Duration> wait = problem.kind().isPassing() ? backoff.failed() : Optional.empty();
        boolean isOver = wait.isEmpty();
        log.warn(
            "{}: {}; {}",
            thread.getName(),
            problem.message(),
            isOver ? "it is given up" : "the next try follows in " + wait.get().toMillis() + " ms");
        emit(new RecognitionEvent.Trouble(problem, isOver));
        if (isOver) {
          return;
        }
        TimeUnit.MILLISECONDS.sleep(wait.get().toMillis());
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }

  /** Holds one connection; returns why it is of no more use. */
  private ProviderProblem serve(Backoff backoff) throws InterruptedException {
    Connection current = new Connection(backoff);
    ProviderSocket socket;
    try {
      socket =
          ProviderSocket.open(
              tools.client(),
              service.endpoint(),
              thread.getName(),
              service.keepAlive(),
              tools.limits().connect(),
              current);
    } catch (ProviderException e) {
      return e.problem();
    }
    current.socket = socket;
    connection = current;
    try {
      if (closed) {
        throw new InterruptedException();
      }
      return current.pump();
    } finally {
      if (!closed) {
        connection = null;
        socket.close();
      }
    }
  }

  private synchronized void emit(RecognitionEvent event) {
    if (!closed) {
      listener.on(event);
    }
  }

  /** One connection from its first message to its end. */
  private final class Connection implements ProviderSocket.Listener {
    private final RecognitionProtocol protocol = service.protocols().get();
    private final Backoff backoff;
    private volatile @Nullable ProviderSocket socket;

    /** The first thing that went wrong; what comes after it does not count. */
    private final AtomicReference<@Nullable ProviderProblem> fault = new AtomicReference<>();

    /** When text was asked for that has not come; 0 for never. */
    private volatile long askedNanos;

    Connection(Backoff backoff) {
      this.backoff = backoff;
    }

    ProviderProblem pump() throws InterruptedException {
      protocol.opening().forEach(this::send);
      replay.unheard().forEach(frame -> send(protocol.audio(frame)));
      while (true) {
        Object item = queue.poll(LOOK_AROUND.toMillis(), TimeUnit.MILLISECONDS);
        if (item instanceof AudioFrame frame) {
          replay.add(frame);
          send(protocol.audio(frame));
        } else if (item == FINISH) {
          finish();
        }
        ProviderProblem broken = broken();
        if (broken != null) {
          return broken;
        }
      }
    }

    private void finish() {
      var request = protocol.finishTurn();
      if (!request.isEmpty()) {
        request.forEach(this::send);
        askedNanos = Math.max(1, tools.nanos().getAsLong());
      }
    }

    private @Nullable ProviderProblem broken() {
      ProviderProblem first = fault.get();
      if (first != null) {
        return first;
      }
      long asked = askedNanos;
      if (asked != 0
          && protocol.owesText()
          && tools.nanos().getAsLong() - asked > tools.limits().finish().toNanos()) {
        return new ProviderProblem(
            ProviderProblem.Kind.STALLED,
            "no text within " + tools.limits().finish().toMillis() + " ms of the end of speech");
      }
      return null;
    }

    private void send(WireMessage message) {
      ProviderSocket open = socket;
      if (open != null && !open.send(message) && open.isOpen()) {
        failed(
            new ProviderProblem(
                ProviderProblem.Kind.STALLED, "the provider does not take the audio any more"));
      }
    }

    @Override
    public void onMessage(WireMessage message) {
      if (fault.get() != null) {
        return;
      }
      try {
        protocol.receive(message, this::found);
      } catch (ProtocolFault e) {
        failed(e.problem());
      } catch (RuntimeException e) {
        log.error("{}: a message could not be understood; it connects again", thread.getName(), e);
        failed(
            new ProviderProblem(
                ProviderProblem.Kind.PROTOCOL, "a message could not be understood"));
      }
    }

    private void found(RecognitionEvent event) {
      backoff.succeeded();
      switch (event) {
        case RecognitionEvent.Segment segment -> {
          replay.becameText();
          if (segment.finishing()) {
            askedNanos = 0;
          }
        }
        case RecognitionEvent.EndOfTurn _ -> {
          replay.becameText();
          askedNanos = 0;
        }
        case RecognitionEvent.SpeechStarted _,
            RecognitionEvent.Interim _,
            RecognitionEvent.EagerEndOfTurn _,
            RecognitionEvent.TurnResumed _,
            RecognitionEvent.Trouble _ -> {}
      }
      emit(event);
    }

    @Override
    public void onBroken(ProviderProblem problem) {
      failed(problem);
    }

    private void failed(ProviderProblem problem) {
      fault.compareAndSet(null, problem);
    }

    void sayGoodbye() {
      ProviderSocket open = socket;
      if (open != null) {
        open.closeAfter(protocol.closing());
      }
    }
  }
}
