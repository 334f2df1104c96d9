package io.voxbridge.core.configuration;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/**
 * Where the Backend listens and under which address others reach it.
 *
 * @param bind address to listen on
 * @param port TCP port; 0 takes a free one
 * @param publicBaseUrl base of every link handed out, without a slash at the end; empty means "the
 *     address of the request", allowed on loopback only
 */
public record HttpSettings(String bind, int port, String publicBaseUrl) {

  /** Reads and checks {@code HTTP_BIND}, {@code HTTP_PORT} and {@code PUBLIC_BASE_URL}. */
  public static HttpSettings read(SettingsReader reader) {
    String bind =
        reader.required("HTTP_BIND", "Set the address to listen on, for example 127.0.0.1.");
    int port = reader.whole("HTTP_PORT", 0, 65535);
    String base = reader.text("PUBLIC_BASE_URL").replaceAll("/+$", "");
    if (!base.isEmpty() && !isHttpUrl(base)) {
      reader.problem(
          "PUBLIC_BASE_URL",
          "must be an http or https address without query, but is \"%s\"".formatted(base));
    }
    if (base.isEmpty() && !bind.isEmpty() && !isLoopback(reader, bind)) {
      reader.problem(
          "PUBLIC_BASE_URL",
          "is not set, but HTTP_BIND=%s is open to other machines. Set the address under which"
                  .formatted(bind)
              + " they reach the Backend, for example https://voxbridge.example.com.");
    }
    return new HttpSettings(bind, port, base);
  }

  /** Returns whether the text is an absolute http or https address without query and fragment. */
  public static boolean isHttpUrl(String text) {
    try {
      URI uri = new URI(text);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }

  private static boolean isLoopback(SettingsReader reader, String bind) {
    try {
      return InetAddress.getByName(bind).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      reader.problem("HTTP_BIND", "is not an address of this machine: \"%s\"".formatted(bind));
      return true;
    }
  }
}
