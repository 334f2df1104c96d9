package io.voxbridge.dialler.smoke;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Reads the pages of the dialler on this host. */
public final class HttpLocalPage implements SmokeCheck.LocalPage {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final HttpClient http;
  private final int port;

  /**
   * @param port of the health server on 127.0.0.1
   */
  public HttpLocalPage(HttpClient http, int port) {
    this.http = http;
    this.port = port;
  }

  @Override
  public Optional<Answer> get(String path) {
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                  .timeout(LIMIT)
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return Optional.of(new Answer(response.statusCode(), response.body()));
    } catch (IOException e) {
      return Optional.empty(); // nobody listens, which is what the caller reports
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
