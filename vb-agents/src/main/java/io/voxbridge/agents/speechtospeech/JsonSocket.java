package io.voxbridge.agents.speechtospeech;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.provider.ProviderProblem.Kind;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A WebSocket that carries JSON, in text or in binary frames. Sending never blocks: messages wait
 * in a bounded queue, and what does not fit is dropped and counted.
 *
 * <p>The connection is pinged (RFC 6455 section 5.5.2) and given up when nothing at all comes back
 * for two to three intervals. A network path can die without a word; and Java's own client forgets
 * the end of a stream that comes while the listener still holds the last message.
 */
final class JsonSocket implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JsonSocket.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration OPEN_LIMIT = Duration.ofSeconds(5);
  private static final Duration PING_EVERY = Duration.ofSeconds(4);
  private static final int UNANSWERED_PINGS = 2;
  private static final int WAITING = 500;
  private static final int LARGEST = 4 * 1024 * 1024;
  private static final int POLICY_VIOLATION = 1008;

  private final Events events;
  private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(WAITING);
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable WebSocket socket;
  private volatile @Nullable Thread sender;

  private JsonSocket(Events events) {
    this.events = events;
  }

  /** What happens on the socket; called one at a time, never blocks. */
  interface Events {
    /** A message came. */
    void onMessage(JsonNode message);

    /** It is over, and not by {@link #close}; called once. */
    void onLost(ProviderProblem problem);
  }

  /**
   * Opens a socket; blocks.
   *
   * @throws ProviderException when it cannot be opened; its words hold neither key nor address
   */
  static JsonSocket open(HttpClient client, URI address, Map<String, String> headers, Events events)
      throws ProviderException {
    var json = new JsonSocket(events);
    WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(OPEN_LIMIT);
    headers.forEach(builder::header);
    try {
      json.socket =
          builder
              .buildAsync(address, json.new Frames())
              .get(OPEN_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new ProviderException(refusal(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      throw ProviderException.of(Kind.TIMED_OUT, "no session within " + OPEN_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProviderException.of(Kind.DISCONNECTED, "interrupted while opening a session");
    }
    json.sender = Thread.ofVirtual().name("s2s-send").start(json::send);
    Thread.ofVirtual().name("s2s-ping").start(json::ping);
    return json;
  }

  private static ProviderProblem refusal(@Nullable Throwable cause) {
    if (cause instanceof WebSocketHandshakeException refused) {
      int status = refused.getResponse() == null ? 0 : refused.getResponse().statusCode();
      Kind kind =
          switch (status) {
            case 401, 403 -> Kind.UNAUTHORIZED;
            case 402 -> Kind.QUOTA_EXCEEDED;
            case 429 -> Kind.RATE_LIMITED;
            default -> status >= 500 ? Kind.UNAVAILABLE : Kind.REFUSED;
          };
      return new ProviderProblem(kind, "HTTP " + status + " instead of a session");
    }
    return cause instanceof ConnectException
        ? new ProviderProblem(Kind.UNREACHABLE, "no connection to the provider")
        : new ProviderProblem(Kind.DISCONNECTED, "the connection broke while opening");
  }

  /** Sends an object as JSON. */
  void send(Map<String, ?> message) {
    if (!over.get() && !queue.offer(JSON.writeValueAsString(message))) {
      dropped.incrementAndGet();
    }
  }

  private void send() {
    try {
      while (!over.get()) {
        String message = queue.take();
        WebSocket open = socket;
        if (open != null) {
          open.sendText(message, true).get(OPEN_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      lost(new ProviderProblem(Kind.DISCONNECTED, "a message could not be sent"));
    }
  }

  /** Pings until it is over. Whatever comes counts as an answer: a pong may wait behind audio. */
  private void ping() {
    try {
      while (!ended.await(PING_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        WebSocket open = socket;
        if (open == null || unanswered.getAndIncrement() >= UNANSWERED_PINGS) {
          lost(new ProviderProblem(Kind.DISCONNECTED, "the provider answers no pings"));
          return;
        }
        open.sendPing(ByteBuffer.allocate(0)).get(OPEN_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      lost(new ProviderProblem(Kind.DISCONNECTED, "a ping could not be sent"));
    }
  }

  private void lost(ProviderProblem problem) {
    if (over.compareAndSet(false, true)) {
      release();
      events.onLost(problem);
    }
  }

  private void release() {
    ended.countDown();
    if (dropped.get() > 0) {
      log.warn("{} messages to the provider did not fit and were dropped", dropped.get());
    }
    Thread sending = sender;
    if (sending != null && sending != Thread.currentThread()) {
      sending.interrupt();
    }
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  @Override
  public void close() {
    if (over.compareAndSet(false, true)) {
      release();
    }
  }

  private final class Frames implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      unanswered.set(0);
      text.append(data);
      if (last) {
        String whole = text.toString();
        text.setLength(0);
        take(whole);
      }
      return more(from, text.length());
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      unanswered.set(0);
      byte[] bytes = new byte[data.remaining()];
      data.get(bytes);
      binary.writeBytes(bytes);
      if (last) {
        String whole = binary.toString(StandardCharsets.UTF_8);
        binary.reset();
        take(whole);
      }
      return more(from, binary.size());
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer data) {
      unanswered.set(0);
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
      unanswered.set(0);
      from.request(1);
      return null;
    }

    private @Nullable CompletionStage<?> more(WebSocket from, int waiting) {
      if (waiting > LARGEST) {
        lost(new ProviderProblem(Kind.PROTOCOL, "a message is too large"));
      }
      from.request(1);
      return null;
    }

    private void take(String whole) {
      if (over.get()) {
        return;
      }
      try {
        events.onMessage(JSON.readTree(whole));
      } catch (JacksonException e) {
        lost(new ProviderProblem(Kind.PROTOCOL, "a message is not JSON"));
      } catch (IllegalArgumentException e) {
        lost(new ProviderProblem(Kind.PROTOCOL, "a message holds no readable audio"));
      }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      Kind kind =
          reason.toLowerCase(java.util.Locale.ROOT).contains("api key")
              ? Kind.UNAUTHORIZED
              : status == POLICY_VIOLATION ? Kind.QUOTA_EXCEEDED : Kind.DISCONNECTED;
      lost(new ProviderProblem(kind, "the provider closed the session with status " + status));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      lost(new ProviderProblem(Kind.DISCONNECTED, "the connection broke"));
    }
  }
}
