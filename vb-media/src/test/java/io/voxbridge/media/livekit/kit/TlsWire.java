package io.voxbridge.media.livekit.kit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * SIP over TLS (RFC 3261, section 26.3): messages of a connection are told apart by their {@code
 * Content-Length}. Answers go back over the connection that a request came by, requests of ours
 * over one that is there.
 */
final class TlsWire implements SipWire {
  private static final Pattern LENGTH =
      Pattern.compile("(?im)^(?:content-length|l)\\s*:\\s*(\\d+)");

  private final ServerSocket server;
  private final SocketFactory client;
  private volatile @Nullable Receiver receiver;
  private final Map<SocketAddress, Socket> connections = new ConcurrentHashMap<>();

  TlsWire(SSLContext context) {
    client = context.getSocketFactory();
    try {
      server =
          context
              .getServerSocketFactory()
              .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void open(Receiver receiver) {
    this.receiver = receiver;
    Thread.ofPlatform().daemon().name("sip-phone-accepts-" + port()).start(this::accept);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        register(server.accept());
      } catch (IOException _) {
        return;
      }
    }
  }

  private void read(Socket connection) {
    var takes = Objects.requireNonNull(receiver);
    var from = connection.getRemoteSocketAddress();
    try (connection) {
      var in = new BufferedInputStream(connection.getInputStream());
      for (var bytes = next(in); bytes.length > 0; bytes = next(in)) {
        takes.receive(SipMessage.parse(bytes, bytes.length), from);
      }
    } catch (IOException _) {
      // Whoever does not trust our certificate leaves during the handshake: tests see that there
      // was no call.
    } finally {
      connections.remove(from);
    }
  }

  /** Returns the next message; empty at the end. */
  private static byte[] next(InputStream in) throws IOException {
    var message = new ByteArrayOutputStream();
    var head = "";
    while (!head.endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return new byte[0];
      }
      if (message.size() > 0 || !Character.isWhitespace(next)) {
        message.write(next);
        head = next == '\n' ? message.toString(StandardCharsets.UTF_8) : "";
      }
    }
    var length = LENGTH.matcher(head);
    if (length.find()) {
      message.writeBytes(in.readNBytes(Integer.parseInt(length.group(1))));
    }
    return message.toByteArray();
  }

  @Override
  public void send(SipMessage message, SocketAddress to) {
    try {
      var connection = connection(to);
      synchronized (connection) {
        connection.getOutputStream().write(message.bytes());
        connection.getOutputStream().flush();
      }
    } catch (IOException e) {
      if (!server.isClosed() && connections.containsKey(to)) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Returns the connection that is there, or a new one. */
  private Socket connection(SocketAddress to) throws IOException {
    var there = connections.get(to);
    if (there != null) {
      return there;
    }
    var address = (InetSocketAddress) to;
    var fresh = client.createSocket(address.getAddress(), address.getPort());
    register(fresh);
    return fresh;
  }

  private void register(Socket connection) {
    connections.put(connection.getRemoteSocketAddress(), connection);
    Thread.ofPlatform().daemon().name("sip-phone-reads-" + port()).start(() -> read(connection));
  }

  @Override
  public int port() {
    return server.getLocalPort();
  }

  @Override
  public String transport() {
    return "TLS";
  }

  @Override
  public void close() {
    try {
      server.close();
      for (var connection : connections.values()) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
