package io.voxbridge.core.recording;

import io.voxbridge.domain.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fleet hosts, asked one after the other: a worker without object storage keeps recordings in a
 * folder.
 */
final class FleetSource implements RecordingSource {
  private static final Logger log = LoggerFactory.getLogger(FleetSource.class);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(15);
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes [0-9]+-[0-9]+/([0-9]{1,18})");
  private static final int OK = 200;
  private static final int PARTIAL = 206;

  private final HttpClient http;
  private final Supplier<List<String>> hosts;
  private final Secret secret;

  /**
   * Asks the given hosts.
   *
   * @param hosts base URLs without a slash at the end
   * @param secret the secret between services
   */
  FleetSource(HttpClient http, Supplier<List<String>> hosts, Secret secret) {
    this.http = http;
    this.hosts = hosts;
    this.secret = secret;
  }

  @Override
  public Optional<StoredRecording> find(String key) throws IOException {
    for (String host : hosts.get()) {
      try {
        Optional<StoredRecording> found = ask(URI.create(host + "/recordings/" + key));
        if (found.isPresent()) {
          return found;
        }
      } catch (IOException unreachable) {
        log.warn(
            "Fleet host {} could not be asked for recording {}: {}",
            host,
            key,
            unreachable.toString());
      }
    }
    return Optional.empty();
  }

  private Optional<StoredRecording> ask(URI address) throws IOException {
    // One byte tells the size; what is played is asked for afterwards.
    HttpResponse<InputStream> answer = get(address, "bytes=0-0");
    try (InputStream body = answer.body()) {
      return switch (answer.statusCode()) {
        case PARTIAL -> Optional.of(new OnHost(this, address, totalOf(answer)));
        case OK -> {
          OptionalLong length = answer.headers().firstValueAsLong("Content-Length");
          yield Optional.of(
              new OnHost(this, address, length.isPresent() ? length.getAsLong() : count(body)));
        }
        default -> Optional.empty();
      };
    }
  }

  private static long totalOf(HttpResponse<InputStream> answer) throws IOException {
    String range = answer.headers().firstValue("Content-Range").orElse("");
    Matcher matcher = CONTENT_RANGE.matcher(range);
    if (!matcher.matches()) {
      throw new IOException(
          "part of a recording with the unreadable Content-Range \"" + range + "\"");
    }
    return Long.parseLong(matcher.group(1));
  }

  private static long count(InputStream body) throws IOException {
    return body.transferTo(OutputStream.nullOutputStream());
  }

  private HttpResponse<InputStream> get(URI address, String range) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER_TIMEOUT)
            .header("X-VoxCore-Secret", secret.value())
            .header("Range", range)
            .build();
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while asking " + address.getHost(), stop);
    }
  }

  private record OnHost(FleetSource source, URI address, long size) implements StoredRecording {
    @Override
    public InputStream open(ByteRange.Slice slice) throws IOException {
      HttpResponse<InputStream> answer =
          source.get(address, "bytes=" + slice.from() + "-" + slice.to());
      InputStream body = answer.body();
      if (answer.statusCode() == PARTIAL) {
        return body;
      }
      if (answer.statusCode() != OK) {
        body.close();
        throw new IOException(address.getHost() + " answered " + answer.statusCode());
      }
      body.skipNBytes(slice.from());
      return body;
    }
  }
}
