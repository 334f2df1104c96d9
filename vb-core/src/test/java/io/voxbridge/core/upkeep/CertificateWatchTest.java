package io.voxbridge.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.health.Warning;
import io.voxbridge.core.health.WarningCode;
import io.voxbridge.domain.upkeep.CertificateLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Certificates as openssl makes them, in files and shown by a server; time is the watch's own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CertificateWatchTest {
  private static final CertificateLimits LIMITS =
      new CertificateLimits(Duration.ofDays(14), Duration.ofDays(3));
  private static final CertificateReader READER = new CertificateReader(Duration.ofSeconds(30));

  @TempDir static Path folder = Path.of("");

  private Path file;
  private Instant end;

  @BeforeAll
  void make() throws Exception {
    file = folder.resolve("fleet.pem");
    openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30"
            + " -subj /CN=localhost -keyout fleet.key -out fleet.pem");
    openssl("pkcs12 -export -in fleet.pem -inkey fleet.key -out fleet.p12 -passout pass:changeit");
    end = READER.end(new CertificatePlace.PemFile(file));
  }

  private void openssl(String arguments) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(("openssl " + arguments).split(" "))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
  }

  private List<Warning> warnings(Duration beforeTheEnd, List<String> named, Set<String> found) {
    CertificateWatch watch =
        new CertificateWatch(
            named,
            () -> found,
            READER,
            LIMITS,
            Clock.fixed(end.minus(beforeTheEnd), ZoneOffset.UTC));
    watch.look();
    return watch.warnings();
  }

  private List<Warning> warnings(Duration beforeTheEnd) {
    return warnings(beforeTheEnd, List.of(file.toString()), Set.of());
  }

  @Test
  void aFile_isNamedTwoWeeksAndThreeDaysBeforeItsEnd_andAfterIt() {
    assertThat(warnings(Duration.ofDays(15))).isEmpty();
    assertThat(warnings(Duration.ofDays(10)))
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.code()).isEqualTo(WarningCode.CERTIFICATE_EXPIRING);
          assertThat(warning.text()).contains(file.toString(), "in 10 day(s)");
        });
    assertThat(warnings(Duration.ofDays(2)))
        .extracting(Warning::code)
        .containsExactly(WarningCode.CERTIFICATE_NEARLY_EXPIRED);
    assertThat(warnings(Duration.ofDays(-1)))
        .extracting(Warning::code)
        .containsExactly(WarningCode.CERTIFICATE_EXPIRED);
  }

  @Test
  void aServer_showsItInTheHandshake_alsoWhenNobodyTrustsIt() throws Exception {
    try (SSLServerSocket server = listen()) {
      Thread serving = Thread.ofVirtual().name("tls-server").start(() -> serve(server));
      String address = "wss://localhost:" + server.getLocalPort();
      assertThat(warnings(Duration.ofDays(2), List.of(), Set.of(address)))
          .singleElement()
          .satisfies(warning -> {
            assertThat(warning.code()).isEqualTo(WarningCode.CERTIFICATE_NEARLY_EXPIRED);
            assertThat(warning.text()).contains(address);
          });
      server.close();
      serving.join();
    }
  }

  private SSLServerSocket listen() throws Exception {
    char[] password = "changeit".toCharArray();
    KeyStore keys = KeyStore.getInstance(folder.resolve("fleet.p12").toFile(), password);
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0);
  }

  private static void serve(SSLServerSocket server) {
    try (SSLSocket socket = (SSLSocket) server.accept()) {
      socket.startHandshake();
    } catch (SSLException closedByTheOther) {
      // It has seen what it came for.
    } catch (IOException over) {
      assertThat(server.isClosed()).isTrue();
    }
  }

  @Test
  void whatCannotBeRead_isNamed_whereTheOperatorAskedForIt() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken.pem"), "not a certificate");
    assertThat(
            warnings(
                Duration.ofDays(20),
                List.of(folder.resolve("none.pem").toString(), broken.toString()),
                Set.of("https://localhost:1")))
        .extracting(Warning::code)
        .containsExactly(WarningCode.CERTIFICATE_UNREADABLE, WarningCode.CERTIFICATE_UNREADABLE);
  }

  @Test
  void theFirstToEnd_isMeasured() {
    CertificateWatch watch =
        new CertificateWatch(
            List.of(file.toString()),
            Set::of,
            READER,
            LIMITS,
            Clock.fixed(end.minusSeconds(90), ZoneOffset.UTC));
    assertThat(watch.left()).as("before the first look").isEmpty();
    watch.look();
    assertThat(watch.left()).contains(Duration.ofSeconds(90));
  }

  @Test
  void places_areFilesOrAddressesWithTls() {
    assertThat(CertificatePlace.of("https://fleet.example.com/"))
        .contains(new CertificatePlace.Server("fleet.example.com", 443));
    assertThat(CertificatePlace.of("wss://[::1]:7443"))
        .contains(new CertificatePlace.Server("[::1]", 7443));
    assertThat(CertificatePlace.of("/etc/ssl/fleet.pem"))
        .contains(new CertificatePlace.PemFile(Path.of("/etc/ssl/fleet.pem")));
    for (String other :
        List.of("http://fleet.example.com", "ws://x", "fleet.pem", "https://", " ")) {
      assertThat(CertificatePlace.of(other)).as(other).isEmpty();
    }
  }
}
