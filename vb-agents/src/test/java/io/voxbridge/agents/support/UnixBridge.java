package io.voxbridge.agents.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A TCP port on loopback that leads to a worker's socket: the JDK's clients know TCP only. */
public final class UnixBridge implements AutoCloseable {
  private final ServerSocket server;
  private final Path socket;

  public UnixBridge(Path socket) throws IOException {
    this.socket = socket;
    this.server = new ServerSocket();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofPlatform().daemon().name("unix-bridge").start(this::accept);
  }

  /** Returns the port. */
  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        client.setTcpNoDelay(true);
        SocketChannel worker = SocketChannel.open(StandardProtocolFamily.UNIX);
        worker.connect(UnixDomainSocketAddress.of(socket));
        pump(client.getInputStream(), Channels.newOutputStream(worker), client, worker);
        pump(Channels.newInputStream(worker), client.getOutputStream(), client, worker);
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void pump(InputStream from, OutputStream to, Socket client, SocketChannel worker) {
    Thread.ofVirtual()
        .start(() -> {
          try (client;
              worker) {
            from.transferTo(to);
          } catch (IOException gone) {
            // Either side may go at any time; both are closed now.
          }
        });
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
