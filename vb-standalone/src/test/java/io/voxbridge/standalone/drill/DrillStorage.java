package io.voxbridge.standalone.drill;

import io.voxbridge.standalone.service.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Object storage on a host, a real S3 server, that a drill starts and stops. */
final class DrillStorage {
  static final String ACCESS_KEY = "drill-access";

  private DrillStorage() {}

  /** Makes object storage with that key a unit of the host. */
  static void provide(DrillHost host, int port, String region, String secret) throws IOException {
    Path root = host.folder().root();
    host.manager()
        .provide(
            new ServiceSpec(
                "minio",
                List.of(
                    tool("versitygw").toString(),
                    "--port",
                    "127.0.0.1:" + port,
                    "--region",
                    region,
                    "posix",
                    "--sidecar",
                    Files.createDirectories(root.resolve("side")).toString(),
                    Files.createDirectories(root.resolve("minio")).toString()),
                Map.of("ROOT_ACCESS_KEY", ACCESS_KEY, "ROOT_SECRET_KEY", secret),
                root.resolve("log/minio.service.log"),
                () -> true),
            service -> {});
  }

  private static Path tool(String name) {
    String folder =
        System.getenv()
            .getOrDefault(
                "VOXBRIDGE_TOOLS_DIR", System.getProperty("user.home") + "/.cache/voxbridge/tools");
    return Path.of(folder, name);
  }
}
