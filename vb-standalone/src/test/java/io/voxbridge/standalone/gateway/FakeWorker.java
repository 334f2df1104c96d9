package io.voxbridge.standalone.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A worker as its front sees it: one slot, refuses with 429 while it is busy, echoes on WebSocket
 * paths. It speaks just enough HTTP for that.
 */
final class FakeWorker implements AutoCloseable {
  private final ServerSocketChannel server;
  private final String name;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final Queue<RequestHead> accepted = new ConcurrentLinkedQueue<>();
  private final Queue<RequestHead> refused = new ConcurrentLinkedQueue<>();

  /** While it is not zero, call routes wait for it before they answer. */
  private volatile CountDownLatch holdAnswers = new CountDownLatch(0);

  FakeWorker(Path socket) {
    try {
      this.name = socket.getFileName().toString();
      this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("fake-" + name).start(this::acceptAll);
  }

  void setBusy(boolean value) {
    busy.set(value);
  }

  void holdAnswersUntil(CountDownLatch latch) {
    holdAnswers = latch;
  }

  List<RequestHead> accepted() {
    return List.copyOf(accepted);
  }

  List<RequestHead> refused() {
    return List.copyOf(refused);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void acceptAll() {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        Thread.ofVirtual().name("fake-client-" + name).start(() -> serve(client));
      } catch (IOException e) {
        return; // closed by the test
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      InputStream in = new BufferedInputStream(Channels.newInputStream(client));
      OutputStream out = Channels.newOutputStream(client);
      RequestHead head = RequestHead.read(in);
      int length = head.header("Content-Length").map(Integer::parseInt).orElse(0);
      byte[] body = in.readNBytes(length);
      if (Route.of(head.path()).takesWorker()) {
        call(head, body, in, out);
      } else {
        answer(out, 200, "{\"worker\":\"" + name + "\"}");
      }
    } catch (IOException e) {
      return; // the front went away; the test looks at what was taken
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void call(RequestHead head, byte[] body, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    if (!busy.compareAndSet(false, true)) {
      refused.add(head);
      answer(out, 429, "{\"detail\":\"at_capacity\"}");
      return;
    }
    accepted.add(head);
    holdAnswers.await();
    if (head.isUpgrade()) {
      out.write(
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
              .getBytes(StandardCharsets.ISO_8859_1));
      in.transferTo(out);
      busy.set(false);
    } else if (!head.header("Connection").orElse("close").equalsIgnoreCase("close")
        || body.length == 0) {
      answer(out, 422, "{\"detail\":\"malformed\"}");
      busy.set(false);
    } else {
      answer(out, 200, "{\"status\":\"accepted\",\"call_id\":\"" + name + "\"}");
    }
  }

  private static void answer(OutputStream out, int status, String body) throws IOException {
    out.write(
        "HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(status, body.length(), body)
            .getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
