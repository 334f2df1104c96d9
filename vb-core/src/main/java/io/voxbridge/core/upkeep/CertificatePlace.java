package io.voxbridge.core.upkeep;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a certificate can be read. */
sealed interface CertificatePlace {
  int HTTPS_PORT = 443;

  /** A PEM file, the certificate first and what it is signed with after it. */
  record PemFile(Path path) implements CertificatePlace {}

  /** A server that shows it in a TLS handshake. */
  record Server(String host, int port) implements CertificatePlace {}

  /** Reads an absolute path, or an address with TLS; empty for anything else. */
  static Optional<CertificatePlace> of(String text) {
    if (text.startsWith("/")) {
      return Optional.of(new PemFile(Path.of(text)));
    }
    try {
      URI uri = new URI(text);
      boolean secure = "https".equals(uri.getScheme()) || "wss".equals(uri.getScheme());
      return secure && uri.getHost() != null
          ? Optional.of(new Server(uri.getHost(), uri.getPort() < 0 ? HTTPS_PORT : uri.getPort()))
          : Optional.empty();
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  /** Returns whether the text is an address with TLS. */
  static boolean isAddress(String text) {
    return of(text).filter(Server.class::isInstance).isPresent();
  }
}
