package io.voxbridge.standalone.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.standalone.installation.FleetFronts;
import io.voxbridge.standalone.installation.Installation;
import io.voxbridge.standalone.installation.Ports;
import io.voxbridge.standalone.service.ServiceSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The real nginx with the template that production hosts use. */
class NginxIT extends FleetFrontKit {
  private @Nullable Process nginx;
  private @Nullable ServiceSpec spec;

  /**
   * The caller is told that there was no answer in time; nobody else is asked meanwhile or then.
   */
  @Test
  void attach_workerSlowerThanTheReadTimeout_isNeverFollowedByASecond() throws Exception {
    stopFront();
    Path site = temporary.resolve("home/var/test/nginx/voxcore-fleet.conf");
    String rendered = Files.readString(site);
    assertThat(rendered).contains("proxy_read_timeout 15s;");
    Files.writeString(
        site, rendered.replace("proxy_read_timeout 15s;", "proxy_read_timeout 300ms;"));
    run(Optional.ofNullable(spec).orElseThrow());
    CountDownLatch release = new CountDownLatch(1);
    workers().forEach(worker -> worker.holdAnswersUntil(release));
    assertThat(attach().statusCode()).isEqualTo(504);
    assertThat(taken()).as("workers that took the call").isEqualTo(1);
    release.countDown();
  }

  @Override
  int startFront(Path folder, Path sockets, int workers) throws Exception {
    int port = freePort();
    Path home = Path.of("..").toAbsolutePath().normalize();
    Path var = Files.createDirectories(folder.resolve("home"));
    Files.createSymbolicLink(var.resolve("infra"), home.resolve("infra"));
    Installation installation =
        new Installation("test", var, new Ports(0, 0, port, 0, 0, 0), sockets, workers);
    ServiceSpec service =
        FleetFronts.nginx()
            .orElseThrow(() -> new IllegalStateException("nginx is missing: apt-get install nginx"))
            .service(installation);
    spec = service;
    run(service);
    return port;
  }

  private void run(ServiceSpec service) throws IOException {
    nginx =
        new ProcessBuilder(service.command())
            .redirectErrorStream(true)
            .redirectOutput(temporary.resolve("nginx.log").toFile())
            .start();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(service.ready()::isReady);
  }

  @Override
  void stopFront() throws InterruptedException {
    if (nginx != null) {
      nginx.destroy();
      if (!nginx.waitFor(10, TimeUnit.SECONDS)) {
        nginx.destroyForcibly();
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
