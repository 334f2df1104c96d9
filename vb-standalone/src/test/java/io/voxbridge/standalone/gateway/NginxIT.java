package io.voxbridge.standalone.gateway;

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
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The real nginx with the template that production hosts use. */
class NginxIT extends FleetFrontKit {
  private @Nullable Process nginx;

  @Override
  int startFront(Path folder, Path sockets, int workers) throws Exception {
    int port = freePort();
    Path home = Path.of("..").toAbsolutePath().normalize();
    Path var = Files.createDirectories(folder.resolve("home"));
    Files.createSymbolicLink(var.resolve("infra"), home.resolve("infra"));
    Installation installation =
        new Installation("test", var, new Ports(0, 0, port, 0, 0, 0), sockets, workers);
    ServiceSpec spec =
        FleetFronts.nginx()
            .orElseThrow(() -> new IllegalStateException("nginx is missing: apt-get install nginx"))
            .service(installation);
    nginx =
        new ProcessBuilder(spec.command())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(spec.ready()::isReady);
    return port;
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
