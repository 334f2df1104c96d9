package io.voxbridge.media.livekit.kit;

import java.net.SocketAddress;

/** What carries SIP between a test phone and the bridge. */
interface SipWire extends AutoCloseable {
  /** Takes what arrives; any thread of the wire. */
  @FunctionalInterface
  interface Receiver {
    /**
     * A message has arrived.
     *
     * @param from where answers go
     */
    void receive(SipMessage message, SocketAddress from);
  }

  /** Starts to listen; once. */
  void open(Receiver receiver);

  /** Sends a message; does nothing once the wire is closed. */
  void send(SipMessage message, SocketAddress to);

  /** Returns the port that takes messages, on the loopback interface. */
  int port();

  /** Returns the name in Via headers: {@code UDP} or {@code TLS}. */
  String transport();

  @Override
  void close();
}
