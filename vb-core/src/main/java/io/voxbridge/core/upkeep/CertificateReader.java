package io.voxbridge.core.upkeep;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Finds out when certificates end. Blocks for some seconds at most; thread-safe. */
class CertificateReader {
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

  private final Duration limit;

  /**
   * @param limit how long a server may take to connect, and for each step of the handshake
   */
  CertificateReader(Duration limit) {
    this.limit = limit;
  }

  /**
   * Returns when the first certificate of the chain ends.
   *
   * @throws IOException when there is none, or nobody answers
   */
  Instant end(CertificatePlace place) throws IOException {
    try {
      Collection<? extends Certificate> chain =
          switch (place) {
            case CertificatePlace.PemFile(Path path) -> ofFile(path);
            case CertificatePlace.Server(String host, int port) -> ofServer(host, port);
          };
      Optional<Instant> first =
          chain.stream()
              .filter(X509Certificate.class::isInstance)
              .map(each -> ((X509Certificate) each).getNotAfter().toInstant())
              .min(Instant::compareTo);
      return first.orElseThrow(() -> new IOException("no certificate there"));
    } catch (GeneralSecurityException unusable) {
      throw new IOException("not a certificate: " + unusable.getMessage(), unusable);
    }
  }

  private static Collection<? extends Certificate> ofFile(Path file)
      throws IOException, CertificateException {
    try (InputStream content = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(content);
    }
  }

  private Collection<Certificate> ofServer(String host, int port)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Witness()}, null);
    int millis = Math.toIntExact(limit.toMillis());
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, port), millis);
      plain.setSoTimeout(millis);
      try (SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
        if (!ADDRESS.matcher(host).matches()) {
          SSLParameters parameters = socket.getSSLParameters();
          parameters.setServerNames(List.of(new SNIHostName(host)));
          socket.setSSLParameters(parameters);
        }
        socket.startHandshake();
        return List.of(socket.getSession().getPeerCertificates());
      }
    }
  }

  /**
   * Looks at whatever the server shows, also when it has expired: that is what is asked for. The
   * connection carries nothing and is closed after the handshake.
   */
  private static final class Witness extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw noServer();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }

    private static CertificateException noServer() {
      return new CertificateException("nobody is served here");
    }
  }
}
