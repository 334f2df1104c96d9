package io.voxbridge.standalone.installation;

import io.voxbridge.standalone.gateway.GatewayMain;
import io.voxbridge.standalone.service.Readiness;
import io.voxbridge.standalone.service.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Chooses what stands before the workers on this machine. */
public final class FleetFronts {
  private FleetFronts() {}

  /** Returns nginx when it is installed, else the gateway. */
  public static FleetFront choose() {
    return nginx().orElseGet(Gateway::new);
  }

  /** Returns nginx when it is installed. */
  public static Optional<FleetFront> nginx() {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return Stream.of((path + ":/usr/sbin:/usr/local/sbin").split(":", -1))
        .filter(it -> !it.isBlank())
        .map(it -> Path.of(it, "nginx"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Nginx::new);
  }

  /** nginx with the template that production hosts use. */
  private record Nginx(Path program) implements FleetFront {
    @Override
    public ServiceSpec service(Installation installation) throws IOException, InterruptedException {
      Path folder = installation.folder().resolve("nginx");
      Files.createDirectories(folder);
      Path fleet = folder.resolve("voxcore-fleet.conf");
      render(installation, fleet);
      Path main = folder.resolve("nginx.conf");
      Files.writeString(
          main,
          """
          %sdaemon off;
          worker_processes 2;
          pid %s/nginx.pid;
          error_log stderr warn;
          events { worker_connections 512; }
          http {
              access_log off;
              client_body_temp_path %s/body;
              proxy_temp_path %s/proxy;
              fastcgi_temp_path %s/fastcgi;
              uwsgi_temp_path %s/uwsgi;
              scgi_temp_path %s/scgi;
              include %s;
          }
          """
              .formatted(
                  // The workers' sockets belong to whoever runs the launcher.
                  "root".equals(System.getProperty("user.name")) ? "user root;\n" : "",
                  folder,
                  folder,
                  folder,
                  folder,
                  folder,
                  folder,
                  fleet));
      return new ServiceSpec(
          "nginx",
          List.of(
              program.toString(), "-e", "stderr", "-p", folder.toString(), "-c", main.toString()),
          Map.of(),
          installation.log("nginx"),
          Readiness.port(installation.ports().fleet()));
    }

    private static void render(Installation installation, Path to)
        throws IOException, InterruptedException {
      Process process =
          new ProcessBuilder(
                  installation.home().resolve("infra/nginx/render-fleet").toString(),
                  "--workers",
                  Integer.toString(installation.workers()),
                  "--socket-dir",
                  installation.sockets().toString(),
                  "--listen",
                  "127.0.0.1:" + installation.ports().fleet())
              .redirectOutput(to.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException("infra/nginx/render-fleet failed; see its message above");
      }
    }

    @Override
    public String describe() {
      return "voice fleet behind nginx";
    }
  }

  /** The gateway of this project. */
  private static final class Gateway implements FleetFront {
    @Override
    public ServiceSpec service(Installation installation) {
      return new ServiceSpec(
          "gateway",
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-Xmx64m",
              "-cp",
              System.getProperty("java.class.path"),
              GatewayMain.class.getName(),
              Integer.toString(installation.ports().fleet()),
              installation.sockets().toString(),
              Integer.toString(installation.workers())),
          Map.of(),
          installation.log("gateway"),
          Readiness.port(installation.ports().fleet()));
    }

    @Override
    public String describe() {
      return "voice fleet behind the built-in gateway (nginx is not installed)";
    }
  }
}
