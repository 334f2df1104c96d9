package io.voxbridge.agents.speech.wire;

import io.voxbridge.agents.provider.Problems;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.provider.ProviderProblem.Kind;
import io.voxbridge.observe.log.CallMarks;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An open WebSocket to a provider. Messages wait in a bounded queue and are written by a virtual
 * thread of its own, so that nobody who speaks or listens waits for the network.
 *
 * <p>It is pinged (RFC 6455 section 5.5.2) whatever else is sent, and given up when nothing at all
 * comes back for two to three intervals: a network path can die without a word, and Java's own
 * client forgets the end of a stream that comes while the listener still holds the last message.
 */
public final class ProviderSocket implements AutoCloseable {
  private static final int CAPACITY = 1024;

  /** A message beyond this is not a provider's; the largest real ones are audio of some seconds. */
  private static final int LONGEST_MESSAGE = 4 << 20;

  /** Two pings unanswered: the other side is gone. */
  private static final int UNANSWERED_PINGS = 2;

  private final String name;
  private final Listener listener;
  private final KeepAlive keepAlive;
  private final ArrayBlockingQueue<WireMessage> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong pingsUnanswered = new AtomicLong();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable WebSocket socket;
  private volatile @Nullable Thread writer;

  /** Takes what comes. Called on the HTTP client's threads, one at a time. */
  public interface Listener {
    /** Takes a message. */
    void onMessage(WireMessage message);

    /** The connection is over although nobody here closed it; nothing follows. */
    void onBroken(ProviderProblem problem);
  }

  /**
   * How a connection stays open.
   *
   * @param interval of pings always, and of {@code message} while nothing else is sent
   * @param message null when pings are enough
   */
  public record KeepAlive(Duration interval, @Nullable WireMessage message) {
    /** Returns pings every five seconds. */
    public static KeepAlive pings() {
      return new KeepAlive(Duration.ofSeconds(5), null);
    }
  }

  private ProviderSocket(String name, Listener listener, KeepAlive keepAlive) {
    this.name = name;
    this.listener = listener;
    this.keepAlive = keepAlive;
  }

  /**
   * Connects; blocks until it is open.
   *
   * @param name of its thread
   * @throws ProviderException when it cannot be opened within the limit
   */
  public static ProviderSocket open(
      HttpClient client,
      Endpoint endpoint,
      String name,
      KeepAlive keepAlive,
      Duration limit,
      Listener listener)
      throws ProviderException, InterruptedException {
    ProviderSocket open = new ProviderSocket(name, listener, keepAlive);
    WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(limit);
    endpoint.headers().forEach((header, value) -> builder.header(header, value.value()));
    var connecting = builder.buildAsync(endpoint.uri(), open.new Receiver());
    try {
      open.socket = connecting.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      var _ = connecting.whenComplete((late, failure) -> abort(late));
      throw new ProviderException(
          new ProviderProblem(Kind.TIMED_OUT, "the provider did not answer in time"), e);
    } catch (InterruptedException e) {
      var _ = connecting.whenComplete((late, failure) -> abort(late));
      throw e;
    } catch (ExecutionException e) {
      throw new ProviderException(Problems.ofConnecting(e), e);
    }
    open.writer = Thread.ofVirtual().name(name + "-writer").start(CallMarks.carry(open::write));
    Thread.ofVirtual().name(name + "-pings").start(CallMarks.carry(open::ping));
    return open;
  }

  private static void abort(@Nullable WebSocket late) {
    if (late != null) {
      late.abort();
    }
  }

  /** Queues a message; returns false when the queue is full or the connection over. */
  public boolean send(WireMessage message) {
    if (over.get()) {
      return false;
    }
    boolean taken = queue.offer(message);
    if (!taken) {
      dropped.incrementAndGet();
    }
    return taken;
  }

  /** Returns whether it is open as far as known. */
  public boolean isOpen() {
    return !over.get();
  }

  /** Returns how many messages did not fit into the queue. */
  public long dropped() {
    return dropped.get();
  }

  /** Returns how many messages wait to be written. */
  public int waiting() {
    return queue.size();
  }

  /** Closes at once; what waits is not sent. Idempotent. */
  @Override
  public void close() {
    if (over.compareAndSet(false, true)) {
      end();
    }
  }

  /**
   * Sends what waits and these last messages, then closes.
   *
   * @param last what the provider wants to hear before the end
   */
  public void closeAfter(Iterable<WireMessage> last) {
    last.forEach(queue::offer);
    if (over.compareAndSet(false, true)) {
      ended.countDown();
      Thread.ofVirtual()
          .name(name + "-closer")
          .start(() -> {
            WebSocket open = socket;
            try {
              if (open != null) {
                writer().interrupt();
                writer().join(Duration.ofSeconds(1));
                for (WireMessage each = queue.poll(); each != null; each = queue.poll()) {
                  write(open, each);
                }
                open.sendClose(WebSocket.NORMAL_CLOSURE, "").get(1, TimeUnit.SECONDS);
              }
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException | RuntimeException _) {
              // The other side is gone; it is cut off below like one that stays.
            } finally {
              abort(open);
            }
          });
    }
  }

  private Thread writer() {
    Thread thread = writer;
    return thread == null ? Thread.currentThread() : thread;
  }

  private void end() {
    ended.countDown();
    Thread thread = writer;
    if (thread != null) {
      thread.interrupt();
    }
    abort(socket);
  }

  private void write() {
    WebSocket open = socket;
    try {
      while (open != null && !over.get()) {
        WireMessage next = queue.poll(keepAlive.interval().toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
          write(open, next);
        } else if (keepAlive.message() != null) {
          write(open, keepAlive.message());
        }
      }
    } catch (InterruptedException e) {
      // Closed here.
    } catch (CompletionException | IllegalStateException e) {
      broken(new ProviderProblem(Kind.DISCONNECTED, "the connection to the provider broke"));
    }
  }

  /** Pings until it is over. Whatever comes counts as an answer: a pong may wait behind audio. */
  private void ping() {
    WebSocket open = socket;
    long interval = keepAlive.interval().toMillis();
    try {
      while (open != null && !ended.await(interval, TimeUnit.MILLISECONDS)) {
        if (pingsUnanswered.getAndIncrement() >= UNANSWERED_PINGS) {
          broken(dead());
          return;
        }
        open.sendPing(ByteBuffer.allocate(0)).get(interval, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      broken(dead());
    } catch (ExecutionException | IllegalStateException e) {
      broken(new ProviderProblem(Kind.DISCONNECTED, "the connection to the provider broke"));
    }
  }

  private static ProviderProblem dead() {
    return new ProviderProblem(
        Kind.DISCONNECTED, "the provider does not answer pings; the connection is dead");
  }

  private static void write(WebSocket open, WireMessage message) {
    switch (message) {
      case WireMessage.Text text -> open.sendText(text.text(), true).join();
      case WireMessage.Binary binary -> open.sendBinary(binary.bytes().duplicate(), true).join();
    }
  }

  private void broken(ProviderProblem problem) {
    if (over.compareAndSet(false, true)) {
      end();
      listener.onBroken(problem);
    }
  }

  /** Puts fragments together. */
  private final class Receiver implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last && !over.get()) {
        listener.onMessage(new WireMessage.Text(text.toString()));
      }
      goOn(from, last, text.length());
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      byte[] bytes = new byte[data.remaining()];
      data.get(bytes);
      binary.writeBytes(bytes);
      if (last && !over.get()) {
        listener.onMessage(WireMessage.Binary.of(binary.toByteArray()));
      }
      goOn(from, last, binary.size());
      return null;
    }

    private void goOn(WebSocket from, boolean last, int length) {
      pingsUnanswered.set(0);
      if (last) {
        text.setLength(0);
        binary.reset();
      } else if (length > LONGEST_MESSAGE) {
        broken(new ProviderProblem(Kind.PROTOCOL, "a message of the provider has no end"));
        return;
      }
      from.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
      pingsUnanswered.set(0);
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
      pingsUnanswered.set(0);
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      broken(Problems.ofClose(status, reason));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      broken(
          new ProviderProblem(
              Kind.DISCONNECTED,
              "the connection to the provider broke: " + failure.getClass().getSimpleName()));
    }
  }
}
