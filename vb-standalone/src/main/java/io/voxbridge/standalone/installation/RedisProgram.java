package io.voxbridge.standalone.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;

/**
 * Finds a Redis server: the one of this machine, else the one packed with the embedded-redis
 * library.
 */
final class RedisProgram {
  private RedisProgram() {}

  static Path find(Path folder) throws IOException {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    try (Stream<String> folders = Stream.of((path + ":/usr/sbin:/usr/local/sbin").split(":", -1))) {
      Path found =
          folders
              .filter(it -> !it.isBlank())
              .map(it -> Path.of(it, "redis-server"))
              .filter(Files::isExecutable)
              .findFirst()
              .orElse(null);
      if (found != null) {
        return found;
      }
    }
    Path unpacked = folder.resolve("bin");
    Files.createDirectories(unpacked);
    return ExecutableProvider.newJarResourceProvider(unpacked.toFile()).get().toPath();
  }
}
