package io.voxbridge.agents.llm.langchain;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.voxbridge.agents.provider.Problems;
import io.voxbridge.agents.provider.ProviderProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP of one request. LangChain4j is given it in place of a client; it reads the stream on the
 * thread that asks, which is interrupted to close the request.
 */
final class ModelExchange implements HttpClient, HttpClientBuilder {
  private static final int LARGEST_ERROR = 64 * 1024;

  private final java.net.http.HttpClient client;
  private final Map<String, String> headers;
  private final Consumer<ProviderProblem> onProblem;

  /**
   * @param headers set in place of the provider's key header; empty to leave that
   * @param onProblem takes the refusal, or why the connection broke
   */
  ModelExchange(
      java.net.http.HttpClient client,
      Map<String, String> headers,
      Consumer<ProviderProblem> onProblem) {
    this.client = client;
    this.headers = headers;
    this.onProblem = onProblem;
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    try {
      HttpResponse<InputStream> response =
          client.send(translated(request), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() >= 300) {
          refused(response, body);
          return;
        }
        listener.onOpen(
            SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .build());
        parser.parse(body, new Checked(listener));
        listener.onClose();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (InterruptedIOException e) {
      onProblem.accept(Problems.ofFailure(e));
    } catch (IOException | RuntimeException e) {
      onProblem.accept(Problems.ofFailure(e));
    }
  }

  /** LangChain4j skips what it cannot read; an answer with a hole in it must not pass as whole. */
  private final class Checked implements ServerSentEventListener {
    private final ServerSentEventListener next;

    Checked(ServerSentEventListener next) {
      this.next = next;
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
      next.onOpen(response);
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
      if (!event.data().equals("[DONE]") && !Problems.isJson(event.data())) {
        onProblem.accept(
            new ProviderProblem(
                ProviderProblem.Kind.PROTOCOL, "the answer is not the provider's JSON"));
        context.parsingHandle().cancel();
        return;
      }
      next.onEvent(event, context);
    }

    @Override
    public void onError(Throwable error) {
      next.onError(error);
    }
  }

  private void refused(HttpResponse<InputStream> response, InputStream body) throws IOException {
    onProblem.accept(
        Problems.ofStatus(
            response.statusCode(),
            new String(body.readNBytes(LARGEST_ERROR), StandardCharsets.UTF_8),
            response.headers().firstValue("retry-after").orElse(null)));
  }

  private java.net.http.HttpRequest translated(HttpRequest request) {
    var builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
    request
        .headers()
        .forEach((name, values) -> {
          if (headers.isEmpty() || !name.equalsIgnoreCase("x-goog-api-key")) {
            values.forEach(value -> builder.header(name, value));
          }
        });
    headers.forEach(builder::setHeader);
    @Nullable String body = request.body();
    return builder
        .method(
            request.method().name(),
            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
        .build();
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    throw new UnsupportedOperationException("answers are streamed");
  }

  @Override
  public HttpClient build() {
    return this;
  }

  @Override
  public @Nullable Duration connectTimeout() {
    return null;
  }

  @Override
  public HttpClientBuilder connectTimeout(Duration timeout) {
    return this;
  }

  @Override
  public @Nullable Duration readTimeout() {
    return null;
  }

  @Override
  public HttpClientBuilder readTimeout(Duration timeout) {
    return this;
  }
}
