package io.voxbridge.sim.stream;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.audio.Resampler;
import io.voxbridge.media.speech.OfflineSpeech;
import io.voxbridge.media.speech.SpeechVoice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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
  private static final SpeechVoice VOICE = new SpeechVoice(175, 150, 20);

  private final StreamDialect dialect;
  private final ProviderBuffer buffer;
  private final LongSupplier nanos;
  private final Resampler toProvider;
  private final Queue<Object> outbox = new ConcurrentLinkedQueue<>();
  private final Deque<AudioFrame> speech = new ArrayDeque<>();
  private final Deque<String> words = new ArrayDeque<>();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> ended = new CompletableFuture<>();
  private final AtomicReference<@Nullable WebSocket> socket = new AtomicReference<>();
  private final ByteArrayOutputStream piece = new ByteArrayOutputStream();
  private int chunk;
  private volatile boolean answered;

  private StreamPhone(StreamDialect dialect, LongSupplier nanos) {
    this.dialect = dialect;
    this.buffer = new ProviderBuffer(dialect.coding());
    this.nanos = nanos;
    this.toProvider = new Resampler(AudioFrame.SAMPLE_RATE, dialect.coding().rate());
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
              .buildAsync(address, phone.new Ear())
              .get(CONNECT_LIMIT.toSeconds(), TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        throw new StreamRefusedException(refused.getResponse().statusCode(), refused);
      }
      throw new IOException("no stream to " + address, e);
    } catch (TimeoutException e) {
      throw new IOException("no answer from " + address, e);
    }
    phone.outbox.addAll(dialectOpening(phone, caller));
    phone.answered = options.answerAtOnce();
    if (options.answerAtOnce()) {
      phone.dialect.answer().ifPresent(phone.outbox::add);
    }
    Thread.ofPlatform().daemon().name("stand-in-" + id).start(phone::live);
    return phone;
  }

  private static List<String> dialectOpening(StreamPhone phone, StreamCaller caller) {
    return phone.dialect.opening(caller);
  }

  /** Picks the phone up. */
  public void answer() {
    answered = true;
    dialect.answer().ifPresent(outbox::add);
  }

  /** Speaks a text; its words go to the worker when it is said. */
  public void say(String text, OfflineSpeech voice) {
    var samples = voice.render(text, VOICE);
    synchronized (speech) {
      for (int i = 0; i < samples.length; i += AudioFrame.SAMPLES) {
        speech.addLast(AudioFrame.copyOf(samples, i));
      }
      words.addLast(text);
    }
  }

  /** Sends the words without sound, as a recogniser at the far end would. */
  public void transcript(String text) {
    outbox.add(
        DialectJson.message("event", "voxbridge.transcript", "text", text, "is_final", true));
  }

  /** Presses a key. */
  public void press(char digit) {
    outbox.add(dialect.key(digit));
  }

  /** Sends a message as it is, right or wrong. */
  public void send(String message) {
    outbox.add(message);
  }

  /** Hangs up, the way the provider says it. */
  public void hangUp() {
    dialect.hangUp().ifPresent(outbox::add);
    outbox.add(Leave.PROPERLY);
  }

  /** Loses the connection without a word. */
  public void drop() {
    outbox.add(Leave.ABRUPTLY);
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

  private enum Leave {
    PROPERLY,
    ABRUPTLY
  }

  private void live() {
    long next = nanos.getAsLong();
    try {
      while (!ended.isDone()) {
        sendWaiting();
        if (answered) {
          speak();
        }
        buffer.play().forEach(mark -> outbox.add(dialect.markPlayed(mark)));
        next += AudioFrame.DURATION.toNanos();
        for (long left = next - nanos.getAsLong(); left > 0; left = next - nanos.getAsLong()) {
          LockSupport.parkNanos(this, left);
        }
      }
    } catch (CompletionException e) {
      ended.complete(BROKEN);
    }
  }

  private void speak() {
    AudioFrame frame;
    String said = null;
    synchronized (speech) {
      frame = speech.isEmpty() ? AudioFrame.silence() : speech.removeFirst();
      if (speech.isEmpty()) {
        said = words.pollFirst();
      }
    }
    var resampled = new short[toProvider.maxOutput(AudioFrame.SAMPLES)];
    int count = toProvider.process(frame.samples(), 0, AudioFrame.SAMPLES, resampled);
    piece.writeBytes(dialect.coding().encode(resampled, count));
    if (piece.size() >= dialect.coding().frameBytes() * dialect.chunkMillis() / 20) {
      var bytes = piece.toByteArray();
      piece.reset();
      chunk++;
      outbox.add(dialect.audio(bytes, chunk).<Object>map(text -> text).orElse(bytes));
    }
    if (said != null) {
      transcript(said);
    }
  }

  private void sendWaiting() {
    var to = socket.get();
    for (var message = outbox.poll(); message != null && to != null; message = outbox.poll()) {
      switch (message) {
        case String text -> await(to.sendText(text, true));
        case byte[] bytes -> await(to.sendBinary(ByteBuffer.wrap(bytes), true));
        case Leave.PROPERLY -> {
          await(to.sendClose(NORMAL, ""));
          ended.complete(NORMAL);
        }
        case Leave.ABRUPTLY -> {
          to.abort();
          ended.complete(BROKEN);
        }
        default -> throw new IllegalStateException("not a message: " + message);
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
        dialect.cleared().ifPresent(outbox::add);
        if (dialect.marksReturnOnClear()) {
          marks.forEach(mark -> outbox.add(dialect.markPlayed(mark)));
        }
      }
      case FromWorker.HangUp() -> {
        events.add("hangup");
        outbox.add(Leave.PROPERLY);
      }
      case FromWorker.Transfer(String target) -> events.add("transfer " + target);
      case FromWorker.Wrong(String why) -> events.add("wrong " + why);
    }
  }

  /** Hears the worker; called one message at a time. */
  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        var message = text.toString();
        text.setLength(0);
        take(dialect.read(message));
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      var part = new byte[data.remaining()];
      data.get(part);
      binary.writeBytes(part);
      if (last) {
        var message = binary.toByteArray();
        binary.reset();
        take(dialect.read(message));
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      events.add("closed " + code);
      ended.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      ended.complete(BROKEN);
    }
  }
}
