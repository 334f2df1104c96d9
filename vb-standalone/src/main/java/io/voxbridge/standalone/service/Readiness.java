package io.voxbridge.standalone.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/** Tells whether a service is ready; asked again and again until it is. */
@FunctionalInterface
public interface Readiness {
  /** Returns whether the service answers now; may block for about a second. */
  boolean isReady() throws InterruptedException;

  /** Ready when GET of the address answers 2xx. */
  static Readiness http(HttpClient client, String address) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(2)).build();
    return () -> {
      try {
        return client.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
      } catch (IOException e) {
        return false; // not listening yet
      }
    };
  }

  /** Ready when something accepts connections on the loopback port. */
  static Readiness port(int port) {
    return () -> {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        return true;
      } catch (IOException e) {
        return false; // not listening yet
      }
    };
  }

  /** Ready when something accepts connections on the Unix socket. */
  static Readiness unixSocket(Path socket) {
    return () -> {
      try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        return channel.connect(UnixDomainSocketAddress.of(socket));
      } catch (IOException e) {
        return false; // not listening yet
      }
    };
  }
}
