package io.voxbridge.sim.language;

import io.voxbridge.sim.standin.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Plays a scripted answer as a stream of server-sent events. */
final class HttpAnswer {
  private static final Duration FOR_EVER = Duration.ofMinutes(10);
  private static final String GARBAGE = "data: {\"choices\": [ }}}garbage\n\n";

  private final Exchange exchange;
  private final SeenRequest seen;
  private final Script script;

  HttpAnswer(Exchange exchange, SeenRequest seen, Script script) {
    this.exchange = exchange;
    this.seen = seen;
    this.script = script;
  }

  /**
   * The events of an answer, each complete with its blank line.
   *
   * @param head before the first word, and with no wait of their own
   * @param words one per word
   * @param tail tool calls, finish, usage
   */
  record Events(List<String> head, List<String> words, List<String> tail) {}

  /** Answers without a stream, for clients that want none. */
  void whole(Answer answer, String body) throws IOException {
    if (answer.breaks(Answer.Trouble.Kind.SILENT) || answer.breaks(Answer.Trouble.Kind.STALL)) {
      silent();
      return;
    }
    long words = answer.words().size();
    Duration all = answer.first(script.jitter(answer)).plus(answer.next(0).multipliedBy(words));
    if (!exchange.await(all)) {
      seen.ended(SeenRequest.End.CLOSED_BY_CLIENT);
      return;
    }
    exchange.json(200, body);
    seen.ended(SeenRequest.End.COMPLETE);
  }

  void stream(Answer answer, Events events) throws IOException {
    if (answer.breaks(Answer.Trouble.Kind.SILENT)) {
      silent();
      return;
    }
    exchange.open("text/event-stream");
    try {
      for (String event : events.head()) {
        exchange.piece(event);
      }
      int sent = 0;
      for (String event : events.words()) {
        if (broken(answer, sent)) {
          return;
        }
        Duration wait =
            sent == 0 ? answer.first(script.jitter(answer)) : answer.next(script.jitter(answer));
        if (!exchange.await(wait)) {
          seen.ended(SeenRequest.End.CLOSED_BY_CLIENT);
          return;
        }
        exchange.piece(event);
        seen.sentWord();
        sent++;
      }
      if (sent == 0 && !exchange.await(answer.first(script.jitter(answer)))) {
        seen.ended(SeenRequest.End.CLOSED_BY_CLIENT);
        return;
      }
      if (broken(answer, sent)) {
        return;
      }
      for (String event : events.tail()) {
        exchange.piece(event);
      }
      seen.ended(SeenRequest.End.COMPLETE);
      exchange.end();
    } catch (IOException e) {
      seen.ended(SeenRequest.End.CLOSED_BY_CLIENT);
      throw e;
    }
  }

  private boolean broken(Answer answer, int sent) throws IOException {
    Answer.Trouble trouble = answer.trouble();
    if (trouble == null || sent < trouble.after()) {
      return false;
    }
    switch (trouble.kind()) {
      case SILENT, STALL -> {
        silent();
        return true;
      }
      case HALF_CLOSE -> {
        exchange.halfClose();
        boolean _ = exchange.await(FOR_EVER);
      }
      case RESET -> exchange.reset();
      case CUT -> exchange.end();
      case CORRUPT -> {
        exchange.piece(GARBAGE);
        exchange.end();
      }
    }
    seen.ended(SeenRequest.End.BROKEN_AS_SCRIPTED);
    return true;
  }

  private void silent() throws IOException {
    seen.ended(
        exchange.await(FOR_EVER)
            ? SeenRequest.End.BROKEN_AS_SCRIPTED
            : SeenRequest.End.CLOSED_BY_CLIENT);
  }
}
