package io.voxbridge.media.livekit.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** SIP over UDP (RFC 3261, section 18). */
final class UdpWire implements SipWire {
  private static final int LARGEST = 65_536;

  /** Shorter ones keep connections alive and say nothing. */
  private static final int SMALLEST = 8;

  private final DatagramSocket socket;

  UdpWire() {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void open(Receiver receiver) {
    Thread.ofPlatform().daemon().name("sip-phone-reads-" + port()).start(() -> read(receiver));
  }

  private void read(Receiver receiver) {
    var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    while (!socket.isClosed()) {
      try {
        packet.setLength(LARGEST);
        socket.receive(packet);
      } catch (IOException _) {
        return;
      }
      if (packet.getLength() > SMALLEST) {
        receiver.receive(
            SipMessage.parse(packet.getData(), packet.getLength()), packet.getSocketAddress());
      }
    }
  }

  @Override
  public void send(SipMessage message, SocketAddress to) {
    var bytes = message.bytes();
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, to));
    } catch (IOException e) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public int port() {
    return socket.getLocalPort();
  }

  @Override
  public String transport() {
    return "UDP";
  }

  @Override
  public void close() {
    socket.close();
  }
}
