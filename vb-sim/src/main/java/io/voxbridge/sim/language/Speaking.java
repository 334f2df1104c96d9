package io.voxbridge.sim.language;

import io.voxbridge.sim.standin.ServerWebSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Plays one scripted answer over a WebSocket, on a thread of its own; can be cut short. */
final class Speaking {
  /** Milliseconds that a word sounds. */
  static final int WORD_MS = 200;

  private final ServerWebSocket socket;
  private final SeenRequest seen;
  private final Script script;
  private final CountDownLatch cut = new CountDownLatch(1);

  Speaking(ServerWebSocket socket, SeenRequest seen, Script script) {
    this.socket = socket;
    this.seen = seen;
    this.script = script;
  }

  /** What a protocol sends at which moment. */
  interface Protocol {
    /** Before the first word. */
    void begin() throws IOException;

    /** A word, with its sound. */
    void word(String word) throws IOException;

    /** After the last word: tools, end. */
    void end(Answer answer) throws IOException;

    /** When it was cut short. */
    void cutShort() throws IOException;

    /** A frame that is not the protocol's. */
    void corrupt() throws IOException;
  }

  /** Stops the answer. Idempotent. */
  void cut() {
    cut.countDown();
  }

  void start(Answer answer, Protocol protocol) {
    Thread.ofVirtual()
        .name("stand-in-speaks")
        .start(() -> {
          try {
            play(answer, protocol);
          } catch (IOException e) {
            seen.ended(SeenRequest.End.CLOSED_BY_CLIENT);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private void play(Answer answer, Protocol protocol) throws IOException, InterruptedException {
    if (answer.breaks(Answer.Trouble.Kind.SILENT)) {
      return;
    }
    protocol.begin();
    int sent = 0;
    for (String word : answer.words()) {
      if (broken(answer, sent, protocol)) {
        return;
      }
      long jitter = script.jitter(answer);
      if (cutWithin(sent == 0 ? answer.first(jitter) : answer.next(jitter))) {
        protocol.cutShort();
        return;
      }
      protocol.word(word);
      seen.sentWord();
      sent++;
    }
    if (sent == 0 && cutWithin(answer.first(script.jitter(answer)))) {
      protocol.cutShort();
      return;
    }
    if (!broken(answer, sent, protocol)) {
      protocol.end(answer);
    }
  }

  private boolean cutWithin(Duration wait) throws InterruptedException {
    return cut.await(wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  private boolean broken(Answer answer, int sent, Protocol protocol) throws IOException {
    Answer.Trouble trouble = answer.trouble();
    if (trouble == null || sent < trouble.after()) {
      return false;
    }
    switch (trouble.kind()) {
      case SILENT, STALL -> {
        // Nothing more comes; the connection stays.
      }
      case HALF_CLOSE -> socket.halfClose();
      case RESET -> socket.reset();
      case CUT -> socket.close(1011, "scripted end");
      case CORRUPT -> protocol.corrupt();
    }
    seen.ended(SeenRequest.End.BROKEN_AS_SCRIPTED);
    return true;
  }
}
