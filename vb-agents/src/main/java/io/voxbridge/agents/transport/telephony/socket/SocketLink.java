package io.voxbridge.agents.transport.telephony.socket;

import io.voxbridge.agents.transport.telephony.protocol.WireFrame;
import io.voxbridge.agents.transport.telephony.room.StreamLink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * The queue before a socket and the one thread that sends from it, since sending blocks. Bounded in
 * what waits: a provider that reads slower than speech loses audio, not memory.
 */
final class SocketLink implements StreamLink {
  /** About three seconds of 8 kHz linear audio in base64. */
  static final int MOST_AUDIO_CHARACTERS = 64_000;

  static final int MOST_MESSAGES = 1024;

  private static final Logger log = LoggerFactory.getLogger(SocketLink.class);
  private static final int NO_STATUS = 1006;

  private final WebSocketSession session;
  private final String name;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Guarded by lock.
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private int audioCharacters;
  private boolean closed;
  private long sent;
  private long dropped;
  private long failed;

  /** A message that waits; without one the socket is closed. */
  private record Waiting(
      @Nullable WebSocketMessage<?> message, int audioCharacters, @Nullable CloseStatus close) {}

  SocketLink(WebSocketSession session, String name) {
    this.session = session;
    this.name = name;
  }

  /** Begins to send. */
  void start() {
    Thread.ofVirtual().name(name + "-out").start(this::send);
  }

  @Override
  public boolean play(List<WireFrame> frames) {
    int characters = frames.stream().mapToInt(SocketLink::size).sum();
    lock.lock();
    try {
      if (closed
          || queue.size() + frames.size() > MOST_MESSAGES / 2
          || (audioCharacters > 0 && audioCharacters + characters > MOST_AUDIO_CHARACTERS)) {
        dropped += frames.size();
        return false;
      }
      frames.forEach(frame -> add(message(frame), size(frame)));
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean command(List<WireFrame> frames) {
    lock.lock();
    try {
      if (closed || queue.size() + frames.size() > MOST_MESSAGES) {
        dropped += frames.size();
        return false;
      }
      frames.forEach(frame -> add(message(frame), 0));
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Asks the provider for a sign of life. */
  void ping() {
    lock.lock();
    try {
      if (!closed && queue.size() < MOST_MESSAGES) {
        add(new PingMessage(), 0);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void dropAudio() {
    lock.lock();
    try {
      int before = queue.size();
      queue.removeIf(waiting -> waiting.audioCharacters() > 0);
      dropped += before - queue.size();
      audioCharacters = 0;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close(int code, String reason) {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        queue.addLast(new Waiting(null, 0, new CloseStatus(code, reason)));
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The socket is gone: nothing more is sent. */
  void gone() {
    lock.lock();
    try {
      closed = true;
      queue.clear();
      queue.addLast(new Waiting(null, 0, new CloseStatus(NO_STATUS)));
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Returns what became of the messages, for the log. */
  String counters() {
    lock.lock();
    try {
      return "sent %d, dropped %d, failed %d".formatted(sent, dropped, failed);
    } finally {
      lock.unlock();
    }
  }

  private void add(WebSocketMessage<?> message, int characters) {
    queue.addLast(new Waiting(message, characters, null));
    audioCharacters += characters;
    changed.signal();
  }

  private void send() {
    try {
      while (true) {
        Waiting next = next();
        CloseStatus close = next.close();
        if (close != null) {
          if (close.getCode() != NO_STATUS) {
            session.close(close);
          }
          return;
        }
        if (next.message() != null) {
          session.sendMessage(next.message());
          count(true);
        }
      }
    } catch (IOException | IllegalStateException e) {
      count(false);
      log.debug("stream {}: cannot send: {}", name, e.toString());
      abort();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      abort();
    }
  }

  private void abort() {
    gone();
    try {
      session.close(CloseStatus.SESSION_NOT_RELIABLE);
    } catch (IOException | IllegalStateException e) {
      log.debug("stream {}: closing a broken socket: {}", name, e.toString());
    }
  }

  private void count(boolean success) {
    lock.lock();
    try {
      sent += success ? 1 : 0;
      failed += success ? 0 : 1;
    } finally {
      lock.unlock();
    }
  }

  private Waiting next() throws InterruptedException {
    lock.lock();
    try {
      while (queue.isEmpty()) {
        changed.await();
      }
      Waiting next = queue.removeFirst();
      audioCharacters -= next.audioCharacters();
      return next;
    } finally {
      lock.unlock();
    }
  }

  private static WebSocketMessage<?> message(WireFrame frame) {
    return switch (frame) {
      case WireFrame.Text(String text) -> new TextMessage(text);
      case WireFrame.Binary(byte[] bytes) -> new BinaryMessage(ByteBuffer.wrap(bytes));
    };
  }

  private static int size(WireFrame frame) {
    return switch (frame) {
      case WireFrame.Text(String text) -> text.length();
      case WireFrame.Binary(byte[] bytes) -> bytes.length;
    };
  }
}
