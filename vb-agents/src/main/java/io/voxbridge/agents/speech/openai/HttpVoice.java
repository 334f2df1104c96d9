package io.voxbridge.agents.speech.openai;

import io.voxbridge.agents.provider.Problems;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.tts.FrameSink;
import io.voxbridge.agents.speech.tts.SpeechPart;
import io.voxbridge.agents.speech.tts.TextToSpeech;
import io.voxbridge.agents.speech.wire.AudioCoding;
import io.voxbridge.agents.speech.wire.Endpoint;
import io.voxbridge.agents.speech.wire.SoundDecoder;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.agents.speech.wire.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A voice that answers a request per part with sound as it is made. Hanging up stops it; a watch
 * hangs up when it stalls.
 */
final class HttpVoice implements TextToSpeech {
  private static final int PIECE = 4096;

  private final Service service;
  private final SpeechTools tools;
  private volatile @Nullable Exchange current;
  private volatile boolean closed;

  /**
   * A speech service.
   *
   * @param common fields of every request, besides the text
   * @param textField name of the field that holds the text
   */
  record Service(
      Endpoint endpoint, Map<String, Object> common, String textField, AudioCoding coding) {}

  HttpVoice(Service service, SpeechTools tools) {
    this.service = service;
    this.tools = tools;
  }

  @Override
  public boolean speak(SpeechPart part, FrameSink sink) throws ProviderException {
    if (part.text().codePoints().noneMatch(Character::isLetterOrDigit)) {
      return true;
    }
    Exchange exchange = new Exchange(part.turn());
    current = exchange;
    try {
      return !closed && exchange.play(part, sink);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      current = null;
      exchange.hangUp();
    }
  }

  @Override
  public void cancel(long turn) {
    Exchange playing = current;
    if (playing != null && playing.turn <= turn) {
      playing.cancel();
    }
  }

  @Override
  public void close() {
    closed = true;
    cancel(Long.MAX_VALUE);
  }

  private HttpRequest request(SpeechPart part) {
    Map<String, Object> body = new LinkedHashMap<>(service.common());
    body.put(service.textField(), part.text());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.endpoint().uri())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(WireJson.text(body).text()));
    service.endpoint().headers().forEach((name, value) -> request.header(name, value.value()));
    return request.build();
  }

  /** One request and its answer. */
  private final class Exchange {
    private final long turn;
    private final AtomicBoolean unwanted = new AtomicBoolean();
    private final CompletableFuture<HttpResponse<InputStream>> answer = new CompletableFuture<>();
    private volatile @Nullable InputStream sound;
    private volatile boolean stalled;

    Exchange(long turn) {
      this.turn = turn;
    }

    boolean play(SpeechPart part, FrameSink sink) throws ProviderException, InterruptedException {
      long limit = tools.limits().firstAudio().toMillis();
      var asked =
          tools.client().sendAsync(request(part), HttpResponse.BodyHandlers.ofInputStream());
      var _ =
          asked.whenComplete((response, failure) -> {
            if (failure != null) {
              answer.completeExceptionally(failure);
            } else if (!answer.complete(response)) {
              quietly(response.body());
            }
          });
      try {
        HttpResponse<InputStream> response = answer.get(limit, TimeUnit.MILLISECONDS);
        sound = response.body();
        if (response.statusCode() >= 300) {
          throw new ProviderException(Problems.ofStatus(response.statusCode()));
        }
        return read(response.body(), sink);
      } catch (TimeoutException e) {
        throw ProviderException.of(
            ProviderProblem.Kind.TIMED_OUT, "no sound within " + limit + " ms");
      } catch (ExecutionException e) {
        if (unwanted.get()) {
          return false;
        }
        throw new ProviderException(Problems.ofConnecting(e), e);
      } finally {
        asked.cancel(true);
      }
    }

    private boolean read(InputStream from, FrameSink sink) throws ProviderException {
      AtomicBoolean open = new AtomicBoolean(true);
      SoundDecoder decoder =
          new SoundDecoder(service.coding(), frame -> open.set(open.get() && sink.accept(frame)));
      byte[] piece = new byte[PIECE];
      try {
        for (int count = next(from, piece); count >= 0; count = next(from, piece)) {
          decoder.add(piece, count);
          if (!open.get() || unwanted.get()) {
            return false;
          }
        }
        decoder.finish();
        return open.get();
      } catch (IOException e) {
        if (unwanted.get()) {
          return false;
        }
        throw new ProviderException(
            stalled
                ? new ProviderProblem(ProviderProblem.Kind.STALLED, "the sound stopped coming")
                : new ProviderProblem(
                    ProviderProblem.Kind.DISCONNECTED, "the connection broke within the sound"),
            e);
      }
    }

    /** Reads with a limit: the stream itself knows none. */
    private int next(InputStream from, byte[] piece) throws IOException {
      CompletableFuture<Void> watch = new CompletableFuture<>();
      watch
          .orTimeout(tools.limits().stall().toMillis(), TimeUnit.MILLISECONDS)
          .exceptionally(late -> {
            stalled = true;
            quietly(from);
            return null;
          });
      try {
        return from.read(piece);
      } finally {
        watch.complete(null);
      }
    }

    void cancel() {
      unwanted.set(true);
      answer.completeExceptionally(new IOException("nobody wants to hear it any more"));
      hangUp();
    }

    void hangUp() {
      InputStream open = sound;
      if (open != null) {
        quietly(open);
      }
    }

    private static void quietly(InputStream stream) {
      try {
        stream.close();
      } catch (IOException _) {
        // It was to be cut off anyway.
      }
    }
  }
}
