package io.voxbridge.sim.language;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that a stand-in got, and what became of it. Thread-safe. */
public final class SeenRequest {
  private static final int MAX_MESSAGES = 2_000;

  private final String provider;
  private final String path;
  private final String body;
  private final List<String> messages = new ArrayList<>();
  private int sent;
  private @Nullable End end;

  /** How it ended. */
  public enum End {
    /** Everything scripted was sent. */
    COMPLETE,
    /** The client closed before that. */
    CLOSED_BY_CLIENT,
    /** It was broken off as scripted. */
    BROKEN_AS_SCRIPTED,
    /** An error was answered. */
    REFUSED
  }

  SeenRequest(String provider, String path, String body) {
    this.provider = provider;
    this.path = path;
    this.body = body;
  }

  /** Returns whose protocol it came in. */
  @JsonProperty("provider")
  public String provider() {
    return provider;
  }

  /** Returns the path. */
  @JsonProperty("path")
  public String path() {
    return path;
  }

  /** Returns the body; of a WebSocket the empty text. */
  @JsonProperty("body")
  public String body() {
    return body;
  }

  /** Returns how many words were sent. */
  @JsonProperty("sent")
  public synchronized int sent() {
    return sent;
  }

  /** Returns how it ended; null while it has not. */
  @JsonProperty("end")
  public synchronized @Nullable End end() {
    return end;
  }

  /** Returns the messages that came over a WebSocket, except audio; at most 2000. */
  @JsonProperty("messages")
  public synchronized List<String> messages() {
    return List.copyOf(messages);
  }

  synchronized void message(String text) {
    if (messages.size() < MAX_MESSAGES) {
      messages.add(text);
    }
  }

  synchronized void sentWord() {
    sent++;
  }

  synchronized void ended(End how) {
    if (end == null) {
      end = how;
    }
  }
}
