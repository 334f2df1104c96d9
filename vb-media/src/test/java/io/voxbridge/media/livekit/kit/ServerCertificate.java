package io.voxbridge.media.livekit.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for 127.0.0.1 that vouches for itself, made by the {@code keytool} of this JDK.
 *
 * @param certificate the file that others must trust, PEM
 * @param key the file with its private key, PEM
 * @param context for this process: shows the certificate, and trusts no other
 */
public record ServerCertificate(Path certificate, Path key, SSLContext context) {
  private static final char[] PASSWORD = "only-for-tests".toCharArray();

  /** Makes one; its files are named after it. */
  public static ServerCertificate make(Path folder, String name) {
    var store = folder.resolve(name + ".p12");
    try {
      keytool(
          List.of(
              "-genkeypair",
              "-keystore",
              store.toString(),
              "-storepass",
              new String(PASSWORD),
              "-alias",
              name,
              "-keyalg",
              "EC",
              "-groupname",
              "secp256r1",
              "-dname",
              "CN=" + name,
              "-ext",
              "san=ip:127.0.0.1",
              "-validity",
              "2"));
      var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
      var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, PASSWORD);
      var context = SSLContext.getInstance("TLS");
      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(name, keys.getCertificate(name));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
      return new ServerCertificate(
          pem(folder.resolve(name + ".crt"), "CERTIFICATE", keys.getCertificate(name).getEncoded()),
          pem(
              folder.resolve(name + ".key"),
              "PRIVATE KEY",
              keys.getKey(name, PASSWORD).getEncoded()),
          context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path pem(Path file, String type, byte[] content) throws IOException {
    var lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, lines, type));
  }

  private static void keytool(List<String> options) throws IOException {
    var program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command = new ArrayList<>(List.of(program));
    command.addAll(options);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException("keytool failed: " + output);
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
