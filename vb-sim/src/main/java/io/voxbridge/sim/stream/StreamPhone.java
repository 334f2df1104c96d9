package io.voxbridge.sim.stream;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.speech.OfflineSpeech;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A caller behind a stand-in provider, connected to a worker. The caller's audio leaves on a 20 ms
 * clock in the provider's pieces; the bot's audio is played at the pace it would be heard. Safe for
 * any number of threads.
 */
public final class StreamPhone implements AutoCloseable {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
  private static final long SEND_LIMIT_SECONDS = 5;
  private static final int NORMAL = 1000;
  private static final int BROKEN = 1006;

  /** A minute of audio that the worker does not take. */
  private static final int MOST_WAITING = 3_000;

  private static final Logger log = LoggerFactory.getLogger(StreamPhone.class);

  private final StreamDialect dialect;
  private final ProviderBuffer buffer;
  private final LongSupplier nanos;
  private final CallerMouth mouth;
  private final Queue<ToWorker> outbox = new ArrayBlockingQueue<>(MOST_WAITING);
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();
  private final AtomicReference<@Nullable WebSocket> socket = new AtomicReference<>();
  private volatile boolean answered;

  private StreamPhone(StreamDialect dialect, LongSupplier nanos) {
    this.dialect = dialect;
    this.buffer = new ProviderBuffer(dialect.coding());
    this.nanos = nanos;
    this.mouth = new CallerMouth(dialect);
  }

  /**
   * How to call.
   *
   * @param provider whose protocol to speak
   * @param coding the audio; only where the provider lets choose
   * @param headers of the upgrade request
   * @param answerAtOnce false: the phone rings until {@link #answer}, where the protocol tells
   */
  public record Options(
      StandInProvider provider,
      StreamCoding coding,
      Map<String, String> headers,
      boolean answerAtOnce) {
    /** Returns the provider's usual ways. */
    public static Options of(StandInProvider provider) {
      return new Options(provider, provider.usualCoding(), Map.of(), true);
    }
  }

  /**
   * Opens a stream and describes the call.
   *
   * @param address of the stream, {@code ws://host:port/route/bot}
   * @param id the provider's id of the stream
   * @param nanos monotonic time
   * @throws StreamRefusedException when the upgrade is refused
   */
  public static StreamPhone call(
      HttpClient http,
      URI address,
      String id,
      Options options,
      StreamCaller caller,
      LongSupplier nanos)
      throws IOException, InterruptedException {
    var phone = new StreamPhone(options.provider().dialect(id, options.coding()), nanos);
    var builder = http.newWebSocketBuilder().connectTimeout(CONNECT_LIMIT);
    options.headers().forEach(builder::header);
    try {
      phone.socket.set(
          builder
              .buildAsync(address, phone.listener())
              .get(CONNECT_LIMIT.toSeconds(), TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        throw new StreamRefusedException(refused.getResponse().statusCode(), refused);
      }
      throw new IOException("no stream to " + address, e);
    } catch (TimeoutException e) {
      throw new IOException("no answer from " + address, e);
    }
    phone.dialect.opening(caller).forEach(phone::send);
    phone.answered = options.answerAtOnce();
    if (options.answerAtOnce()) {
      phone.dialect.answer().ifPresent(phone::send);
    }
    Thread.ofPlatform().daemon().name("stand-in-" + id).start(phone::live);
    return phone;
  }

  /** Picks the phone up. */
  public void answer() {
    answered = true;
    dialect.answer().ifPresent(this::send);
  }

  /** Speaks a text; its words go to the worker when it is said. */
  public void say(String text, OfflineSpeech voice) {
    mouth.say(text, voice);
  }

  /** Sends the words without sound, as a recogniser at the far end would. */
  public void transcript(String text) {
    post(CallerMouth.transcript(text));
  }

  /** Presses a key. */
  public void press(char digit) {
    send(dialect.key(digit));
  }

  /** Sends a message as it is, right or wrong. */
  public void send(String message) {
    post(new ToWorker.Text(message));
  }

  /** Hangs up, the way the provider says it. */
  public void hangUp() {
    dialect.hangUp().ifPresent(this::send);
    post(ToWorker.Leave.PROPERLY);
  }

  /** Loses the connection without a word. */
  public void drop() {
    post(ToWorker.Leave.ABRUPTLY);
  }

  /** Stops playing, while more is buffered; or goes on. */
  public void stall(boolean on) {
    buffer.stall(on);
  }

  /** Returns what the caller has heard so far. */
  public List<AudioFrame> heard() {
    return buffer.heard();
  }

  /** Returns how much of what was heard was sound. */
  public Duration soundHeard() {
    long frames = heard().stream().filter(frame -> frame.decibels() > -50).count();
    return AudioFrame.DURATION.multipliedBy(frames);
  }

  /** Returns whether nothing is buffered that the caller has still to hear. */
  public boolean isQuiet() {
    return buffer.isEmpty();
  }

  /**
   * Returns what the worker did, in order: {@code play} (once for each run of audio), {@code
   * clear}, {@code hangup}, {@code transfer <target>}, {@code wrong <why>}, {@code closed <code>}.
   */
  public List<String> events() {
    return List.copyOf(events);
  }

  /** Completes with the close code when the stream is over; 1006 when it broke. */
  public CompletableFuture<Integer> ended() {
    return ended;
  }

  @Override
  public void close() {
    drop();
  }

  private void post(ToWorker message) {
    if (!outbox.offer(message) && !ended.isDone()) {
      throw new IllegalStateException("the worker takes nothing any more");
    }
  }

  private WorkerListener listener() {
    return new WorkerListener(
        dialect,
        this::take,
        code -> {
          events.add("closed " + code);
          ended.complete(code);
        },
        this::broke);
  }

  private void broke(Throwable failure) {
    log.debug("The stream broke; the call is over", failure);
    ended.complete(BROKEN);
  }

  private void live() {
    long next = nanos.getAsLong();
    try {
      while (!ended.isDone()) {
        sendWaiting();
        if (answered) {
          mouth.next().forEach(this::post);
        }
        buffer.play().forEach(mark -> send(dialect.markPlayed(mark)));
        next += AudioFrame.DURATION.toNanos();
        for (long left = next - nanos.getAsLong(); left > 0; left = next - nanos.getAsLong()) {
          LockSupport.parkNanos(this, left);
        }
      }
    } catch (CompletionException | IllegalStateException e) {
      broke(e);
    }
  }

  private void sendWaiting() {
    var to = socket.get();
    for (var message = outbox.poll(); message != null && to != null; message = outbox.poll()) {
      switch (message) {
        case ToWorker.Text(String text) -> await(to.sendText(text, true));
        case ToWorker.Binary(byte[] bytes) -> await(to.sendBinary(ByteBuffer.wrap(bytes), true));
        case ToWorker.Leave.PROPERLY -> {
          await(to.sendClose(NORMAL, ""));
          ended.complete(NORMAL);
        }
        case ToWorker.Leave.ABRUPTLY -> {
          to.abort();
          ended.complete(BROKEN);
        }
      }
    }
  }

  private static void await(CompletableFuture<WebSocket> sending) {
    var _ = sending.orTimeout(SEND_LIMIT_SECONDS, TimeUnit.SECONDS).join();
  }

  private void take(FromWorker message) {
    switch (message) {
      case FromWorker.Play(byte[] audio) -> {
        buffer.add(audio);
        if (events.isEmpty() || !events.getLast().equals("play")) {
          events.add("play");
        }
      }
      case FromWorker.Mark(String name) -> buffer.mark(name);
      case FromWorker.Clear() -> {
        events.add("clear");
        var marks = buffer.clear();
        dialect.cleared().ifPresent(this::send);
        if (dialect.marksReturnOnClear()) {
          marks.forEach(mark -> send(dialect.markPlayed(mark)));
        }
      }
      case FromWorker.HangUp() -> {
        events.add("hangup");
        post(ToWorker.Leave.PROPERLY);
      }
      case FromWorker.Transfer(String target) -> events.add("transfer " + target);
      case FromWorker.Wrong(String why) -> events.add("wrong " + why);
    }
  }
}
