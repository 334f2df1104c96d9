package io.voxbridge.standalone.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections on a loopback port and passes each request to a worker. One virtual thread
 * serves one client.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);
  private static final int MOST_CONNECTIONS = 512;
  private static final int LARGEST_BODY = 1 << 20;
  private static final Duration CLIENT_IDLE = Duration.ofSeconds(30);

  private final ServerSocket server;
  private final List<Worker> workers;
  private final AtomicInteger next = new AtomicInteger();
  private final Semaphore connections = new Semaphore(MOST_CONNECTIONS);
  private final ScheduledExecutorService timeouts =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("gateway-timeouts").factory());

  /**
   * Listens on the port of the loopback interface.
   *
   * @param port 0 chooses a free one
   * @param sockets Unix sockets of the workers
   */
  public Gateway(int port, List<Path> sockets) throws IOException {
    this.workers = sockets.stream().map(Worker::new).toList();
    this.server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** Returns the port it listens on. */
  public int port() {
    return server.getLocalPort();
  }

  /** Serves until closed. */
  public void serve() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (!connections.tryAcquire()) {
          log.warn("more than {} connections: one refused", MOST_CONNECTIONS);
          client.close();
          continue;
        }
        Thread.ofVirtual().name("gateway-client").start(() -> serveAndClose(client));
      } catch (IOException e) {
        if (!server.isClosed()) {
          log.warn("could not accept a connection: {}; going on", e.getMessage());
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    timeouts.shutdownNow();
  }

  private void serveAndClose(Socket client) {
    try (client) {
      client.setSoTimeout(Math.toIntExact(CLIENT_IDLE.toMillis()));
      serve(client);
    } catch (IOException e) {
      log.debug("connection ended: {}", e.getMessage());
    } finally {
      connections.release();
    }
  }

  private void serve(Socket client) throws IOException {
    InputStream in = new BufferedInputStream(client.getInputStream());
    OutputStream out = client.getOutputStream();
    RequestHead head = RequestHead.read(in);
    Route route = Route.of(head.path());
    if (route == Route.UNKNOWN) {
      problem(out, 404, "Not Found", "not a route of the voice fleet", "not_found");
      return;
    }
    int length = head.header("Content-Length").map(Gateway::parseLength).orElse(0);
    if (length < 0 || head.header("Transfer-Encoding").isPresent()) {
      problem(out, 411, "Length Required", "send a Content-Length", "length_required");
      return;
    }
    if (length > LARGEST_BODY) {
      problem(out, 413, "Content Too Large", "the body may have 1 MiB", "payload_too_large");
      return;
    }
    pass(route, head, in.readNBytes(length), in, client);
  }

  /** Asks workers until one does more than refuse. */
  private void pass(Route route, RequestHead head, byte[] body, InputStream clientIn, Socket client)
      throws IOException {
    boolean anyFree = false;
    boolean refused = false;
    int first = Math.floorMod(next.getAndIncrement(), workers.size());
    for (int i = 0; i < workers.size(); i++) {
      Worker worker = workers.get((first + i) % workers.size());
      if (route.takesWorker() && !worker.take()) {
        continue;
      }
      anyFree = true;
      try {
        switch (Exchange.with(worker.socket(), route, head, body, clientIn, client, timeouts)) {
          case DONE -> {
            return;
          }
          case REFUSED -> refused = true;
          case UNREACHABLE -> log.debug("{} does not answer; asking the next", worker.socket());
        }
      } finally {
        if (route.takesWorker()) {
          worker.release();
        }
      }
      if (refused && !route.nextOnRefusal()) {
        break;
      }
    }
    if (refused || !anyFree) {
      problem(client.getOutputStream(), 429, "Too Many Requests", "at_capacity", "at_capacity");
    } else {
      problem(
          client.getOutputStream(),
          502,
          "Bad Gateway",
          "no voice worker answers; look at the workers' logs",
          "fleet_unreachable");
    }
  }

  static void problem(OutputStream out, int status, String title, String detail, String code)
      throws IOException {
    byte[] body =
        """
        {"type":"about:blank","title":"%s","status":%d,"detail":"%s","code":"%s"}\
        """
            .formatted(title, status, detail, code)
            .getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 %d %s\r\nContent-Type: application/problem+json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(status, title, body.length);
    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
    out.write(body);
    out.flush();
  }

  private static Integer parseLength(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return -1; // answered with 411
    }
  }

  /** One request to one worker. */
  private static final class Exchange {
    enum Result {
      DONE,
      REFUSED,
      UNREACHABLE
    }

    private Exchange() {}

    static Result with(
        Path socket,
        Route route,
        RequestHead head,
        byte[] body,
        InputStream clientIn,
        Socket client,
        ScheduledExecutorService timeouts)
        throws IOException {
      Optional<SocketChannel> connected = connect(socket);
      if (connected.isEmpty()) {
        return Result.UNREACHABLE;
      }
      try (SocketChannel channel = connected.get()) {
        OutputStream toWorker = Channels.newOutputStream(channel);
        InputStream fromWorker = new BufferedInputStream(Channels.newInputStream(channel));
        Future<?> timeout =
            timeouts.schedule(
                () -> closeQuietly(channel), route.timeout().toMillis(), TimeUnit.MILLISECONDS);
        RequestHead answer;
        try {
          toWorker.write(head.forward());
          toWorker.write(body);
          toWorker.flush();
          answer = RequestHead.read(fromWorker);
        } catch (IOException e) {
          if (!timeout.isDone()) {
            return Result.UNREACHABLE;
          }
          // Never a second worker after a timeout: the first may have taken the call.
          problem(
              client.getOutputStream(),
              504,
              "Gateway Timeout",
              "the worker did not answer in time",
              "timeout");
          return Result.DONE;
        } finally {
          timeout.cancel(false);
        }
        if (answer.status() == 429) {
          return Result.REFUSED;
        }
        client.getOutputStream().write(answer.forward());
        if (answer.status() == 101) {
          client.setSoTimeout(0);
          Thread upstream =
              Thread.ofVirtual()
                  .name("gateway-stream")
                  .start(() -> pump(clientIn, toWorker, channel));
          fromWorker.transferTo(client.getOutputStream());
          upstream.interrupt();
        } else {
          fromWorker.transferTo(client.getOutputStream());
        }
        client.getOutputStream().flush();
        return Result.DONE;
      }
    }

    private static Optional<SocketChannel> connect(Path socket) {
      try {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
          channel.connect(UnixDomainSocketAddress.of(socket));
          return Optional.of(channel);
        } catch (IOException e) {
          closeQuietly(channel);
          return Optional.empty();
        }
      } catch (IOException e) {
        log.warn("cannot open a socket: {}; the worker counts as unreachable", e.getMessage());
        return Optional.empty();
      }
    }

    private static void pump(InputStream from, OutputStream to, SocketChannel whole) {
      try {
        from.transferTo(to);
      } catch (IOException e) {
        log.debug("stream ended: {}", e.getMessage());
      } finally {
        closeQuietly(whole);
      }
    }

    private static void closeQuietly(SocketChannel channel) {
      try {
        channel.close();
      } catch (IOException e) {
        log.debug("closing a socket: {}", e.getMessage());
      }
    }
  }
}
