package io.voxbridge.standalone.demo;

import io.voxbridge.domain.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks the public REST API as an operator. Safe for use by several threads after {@link #login}.
 */
public final class BackendClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final HttpClient http;
  private final String base;
  private final ObjectMapper json = JsonMapper.builder().build();
  private volatile Secret token = Secret.none();

  /** Creates a client for a Backend such as {@code http://127.0.0.1:8080}. */
  public BackendClient(HttpClient http, String base) {
    this.http = http;
    this.base = base;
  }

  /** Logs in; later calls carry the token. */
  public void login(String email, Secret password) throws IOException, InterruptedException {
    JsonNode answer =
        post("/api/v1/auth/login", Map.of("email", email, "password", password.value()));
    token = new Secret(answer.path("access_token").asString());
  }

  /** GETs JSON. */
  public JsonNode get(String path) throws IOException, InterruptedException {
    return send("GET", path, request(path).GET().build());
  }

  /** POSTs a value as JSON and returns the answer. */
  public JsonNode post(String path, @Nullable Object body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(path);
    if (body == null) {
      request.POST(BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.POST(BodyPublishers.ofString(json.writeValueAsString(body)));
    }
    return send("POST", path, request.build());
  }

  /** PUTs a value as JSON and returns the answer. */
  public JsonNode put(String path, Object body) throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json.writeValueAsString(body)))
            .build();
    return send("PUT", path, request);
  }

  /** Uploads a file as multipart form field {@code file}. */
  public JsonNode upload(String path, Path file) throws IOException, InterruptedException {
    String boundary = "voxbridge-" + Long.toHexString(Files.size(file)) + "-boundary";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/csv\r\n\r\n"
            .formatted(boundary, file.getFileName())
            .getBytes(StandardCharsets.UTF_8));
    Files.copy(file, body);
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    return send("POST", path, request);
  }

  /** Downloads a body and returns it whole. */
  public byte[] download(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(request(path).GET().build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() / 100 != 2) {
      throw new ApiException(
          "GET " + path, answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
    }
    return answer.body();
  }

  /** Joins query parameters to a path. */
  public static String query(String path, Map<String, String> parameters) {
    return path
        + parameters.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT);
    if (token.isSet()) {
      request.header("Authorization", "Bearer " + token.value());
    }
    return request;
  }

  private JsonNode send(String method, String path, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new ApiException(method + " " + path, answer.statusCode(), answer.body());
    }
    return answer.body().isEmpty() ? json.createObjectNode() : json.readTree(answer.body());
  }
}
