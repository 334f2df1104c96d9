package io.voxbridge.agents.speech.wire;

import io.voxbridge.domain.secret.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a provider listens and how it knows us. Shows neither keys nor query as text. */
public final class Endpoint {
  private final String address;
  private final List<String> query = new ArrayList<>();
  private final Map<String, Secret> headers = new LinkedHashMap<>();

  /**
   * Begins an address.
   *
   * @param base scheme, host and port, without a slash at its end
   * @param path begins with a slash
   */
  public Endpoint(String base, String path) {
    this.address = base + path;
  }

  /** Adds a query parameter; null adds none. */
  public Endpoint query(String name, @Nullable Object value) {
    if (value != null) {
      query.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }
    return this;
  }

  /** Adds a header. */
  public Endpoint header(String name, String value) {
    headers.put(name, new Secret(value));
    return this;
  }

  /** Returns the whole address. */
  public URI uri() {
    return URI.create(query.isEmpty() ? address : address + "?" + String.join("&", query));
  }

  /** Returns the headers; their values may be keys. */
  public Map<String, Secret> headers() {
    return headers;
  }

  @Override
  public String toString() {
    return address;
  }
}
