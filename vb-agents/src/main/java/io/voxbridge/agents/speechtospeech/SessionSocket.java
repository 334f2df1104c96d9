package io.voxbridge.agents.speechtospeech;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.provider.ProviderProblem.Kind;
import io.voxbridge.agents.speech.wire.Endpoint;
import io.voxbridge.agents.speech.wire.ProtocolFault;
import io.voxbridge.agents.speech.wire.ProviderSocket;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.agents.speech.wire.WireJson;
import io.voxbridge.agents.speech.wire.WireMessage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The connection of a session: JSON objects both ways, in text or in binary messages. */
final class SessionSocket implements AutoCloseable {
  /** A session whose other side is silently gone is noticed within three of these. */
  private static final ProviderSocket.KeepAlive PINGS =
      new ProviderSocket.KeepAlive(Duration.ofSeconds(4), null);

  private final Events events;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile @Nullable ProviderSocket socket;

  private SessionSocket(Events events) {
    this.events = events;
  }

  /** What happens on the connection; called one at a time, never blocks. */
  interface Events {
    /** A message came. */
    void onMessage(JsonNode message) throws ProtocolFault;

    /** It is over, and not by {@link #close}; called once. */
    void onLost(ProviderProblem problem);
  }

  /**
   * Opens a connection; blocks.
   *
   * @param name of its threads
   * @throws ProviderException when it cannot be opened; its words hold neither key nor address
   */
  static SessionSocket open(SpeechTools tools, Endpoint endpoint, String name, Events events)
      throws ProviderException {
    SessionSocket session = new SessionSocket(events);
    try {
      session.socket =
          ProviderSocket.open(
              tools.client(),
              endpoint,
              name,
              PINGS,
              tools.limits().connect(),
              session.new Receiver());
      return session;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderException(
          new ProviderProblem(Kind.DISCONNECTED, "interrupted while opening a session"), e);
    }
  }

  /** Sends an object; never blocks. A provider that takes nothing any more is lost. */
  void send(Map<String, ? extends @Nullable Object> message) {
    ProviderSocket open = socket;
    if (open != null && !open.send(WireJson.text(message)) && open.isOpen()) {
      lost(new ProviderProblem(Kind.STALLED, "the provider does not take the audio any more"));
    }
  }

  private void lost(ProviderProblem problem) {
    if (over.compareAndSet(false, true)) {
      release();
      events.onLost(problem);
    }
  }

  private void release() {
    ProviderSocket open = socket;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void close() {
    over.set(true);
    release();
  }

  private final class Receiver implements ProviderSocket.Listener {
    @Override
    public void onMessage(WireMessage message) {
      if (over.get()) {
        return;
      }
      try {
        events.onMessage(WireJson.object(message));
      } catch (ProtocolFault e) {
        lost(e.problem());
      }
    }

    @Override
    public void onBroken(ProviderProblem problem) {
      lost(problem);
    }
  }
}
