package io.voxbridge.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads example documents and turns contracts into JSON and back. */
public final class JsonContract {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private JsonContract() {}

  /** Returns a test resource under {@code io/voxbridge/domain}. */
  public static String document(String path) {
    try (InputStream in =
        Objects.requireNonNull(JsonContract.class.getResourceAsStream(path), path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static <T> T read(String json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }

  public static JsonNode tree(String json) {
    return MAPPER.readTree(json);
  }

  public static JsonNode tree(Object value) {
    return MAPPER.readTree(MAPPER.writeValueAsString(value));
  }
}
