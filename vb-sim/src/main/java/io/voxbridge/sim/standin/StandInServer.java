package io.voxbridge.sim.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on 127.0.0.1, one virtual thread per connection. */
public final class StandInServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StandInServer.class);
  private static final int BACKLOG = 256;

  /** Answers requests. */
  public interface Handler {
    /** Answers one request; on the connection's thread, which may wait. */
    void handle(Exchange exchange) throws IOException;
  }

  private final ServerSocket listener;
  private final Handler handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private StandInServer(ServerSocket listener, Handler handler) {
    this.listener = listener;
    this.handler = handler;
  }

  /**
   * Starts listening.
   *
   * @param port 0 takes a free one
   * @throws UncheckedIOException when the port cannot be had
   */
  public static StandInServer start(int port, Handler handler) {
    try {
      var listener = new ServerSocket();
      listener.setReuseAddress(true);
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      var server = new StandInServer(listener, handler);
      Thread.ofPlatform().daemon().name("stand-in-accept").start(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("port %d cannot be listened on".formatted(port), e);
    }
  }

  /** Returns the port listened on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Returns how many connections are open. */
  public int connections() {
    return open.size();
  }

  /** Resets all connections that are open; new ones are accepted. */
  public void breakConnections() {
    for (Socket socket : open) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException e) {
        log.debug("a connection was gone already: {}", e.toString());
      }
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        Thread.ofVirtual().name("stand-in-" + socket.getPort()).start(() -> serve(socket));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          log.warn("a connection was not accepted; listening goes on: {}", e.toString());
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var connection = new Connection(socket);
      while (true) {
        var request = connection.readRequest();
        if (request == null) {
          return;
        }
        var exchange = new Exchange(connection, request);
        handler.handle(exchange);
        if (!exchange.mayGoOn()) {
          return;
        }
      }
    } catch (IOException e) {
      log.debug("connection over: {}", e.toString());
    } catch (RuntimeException e) {
      log.error("a request failed in the stand-in; its connection is closed", e);
    } finally {
      open.remove(socket);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      log.warn("stand-in not closed cleanly: {}", e.toString());
    }
  }
}
