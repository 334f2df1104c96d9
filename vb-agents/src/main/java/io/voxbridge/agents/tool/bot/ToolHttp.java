package io.voxbridge.agents.tool.bot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * HTTP for tools. Only addresses that the guard allows are connected to: names are resolved here
 * and the connection goes to what was checked, so a name cannot change its meaning in between.
 */
public final class ToolHttp {
  private static final int MOST_REDIRECTS = 3;
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient client;
  private final OutboundGuard guard;
  private final Names names;

  /** Resolves names. */
  @FunctionalInterface
  public interface Names {
    /** Returns the addresses of a host, or of an address written out. */
    List<InetAddress> lookup(String host) throws UnknownHostException;

    /** Returns the system's resolver. */
    static Names system() {
      return host -> List.of(InetAddress.getAllByName(host));
    }
  }

  public ToolHttp(OutboundGuard guard, Names names) {
    this.guard = guard;
    this.names = names;
    this.client =
        new OkHttpClient.Builder()
            .dns(new GuardedDns())
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(true)
            .build();
  }

  /** An address that must not be called. */
  static final class RefusedAddressException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedAddressException(String host) {
      super("the address of " + host + " is not on the public internet and not allowed");
    }
  }

  /**
   * What came back.
   *
   * @param headers by lower-case name
   * @param isCut whether there was more than the limit
   */
  record Answer(int status, Map<String, String> headers, String body, boolean isCut) {}

  /**
   * Calls; blocks until the answer or the limit.
   *
   * @param body JSON, or null for none
   * @param limit for everything together
   * @param mostBytes of the answer; the rest is not read
   * @throws RefusedAddressException when it, or where it redirects to, must not be called
   */
  Answer call(
      String method,
      String address,
      Map<String, String> headers,
      @Nullable String body,
      Duration limit,
      int mostBytes)
      throws IOException {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null) {
      throw new IOException("not an http or https address: " + address.replaceFirst("\\?.*", ""));
    }
    OkHttpClient limited = client.newBuilder().callTimeout(limit).build();
    String verb = method;
    String sent = body;
    Map<String, String> fields = headers;
    for (int hop = 0; ; hop++) {
      check(url.host());
      Request request =
          new Request.Builder()
              .url(url)
              .headers(Headers.of(fields))
              .method(verb, body(verb, sent))
              .build();
      try (Response response = limited.newCall(request).execute()) {
        HttpUrl next = redirect(response, url);
        if (next == null) {
          return answer(response, mostBytes);
        }
        if (hop == MOST_REDIRECTS) {
          throw new IOException("more than " + MOST_REDIRECTS + " redirects");
        }
        if (response.code() == 303 || (response.code() <= 302 && !verb.equals("GET"))) {
          verb = "GET";
          sent = null;
        }
        if (!next.host().equals(url.host()) || next.port() != url.port()) {
          // Keys are for the host they were meant for.
          fields = Map.of();
        }
        url = next;
      }
    }
  }

  private static @Nullable RequestBody body(String method, @Nullable String body) {
    if (method.equals("GET")) {
      return null;
    }
    return RequestBody.create((body == null ? "" : body).getBytes(StandardCharsets.UTF_8), JSON);
  }

  private static @Nullable HttpUrl redirect(Response response, HttpUrl from) throws IOException {
    String location = response.header("Location");
    if (response.code() < 301 || response.code() > 308 || location == null) {
      return null;
    }
    HttpUrl next = from.resolve(location);
    if (next == null) {
      throw new IOException("redirected to something that is not http");
    }
    return next;
  }

  private static Answer answer(Response response, int mostBytes) throws IOException {
    BufferedSource source = response.body().source();
    boolean more = source.request(mostBytes + 1L);
    Buffer head = new Buffer();
    source.getBuffer().copyTo(head, 0, Math.min(mostBytes, source.getBuffer().size()));
    Map<String, String> headers = new java.util.LinkedHashMap<>();
    response
        .headers()
        .forEach(pair ->
            headers.put(pair.getFirst().toLowerCase(java.util.Locale.ROOT), pair.getSecond()));
    return new Answer(response.code(), headers, head.readUtf8(), more);
  }

  /** Addresses written out are not looked up by the client; they are checked here. */
  private void check(String host) throws IOException {
    for (InetAddress address : names.lookup(host)) {
      if (!guard.allows(address)) {
        throw new RefusedAddressException(host);
      }
    }
  }

  private final class GuardedDns implements Dns {
    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
      List<InetAddress> allowed = names.lookup(host).stream().filter(guard::allows).toList();
      if (allowed.isEmpty()) {
        throw new UnknownHostException("no allowed address of " + host);
      }
      return allowed;
    }
  }
}
