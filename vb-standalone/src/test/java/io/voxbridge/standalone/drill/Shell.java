package io.voxbridge.standalone.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands as an operator types them, on a host. */
record Shell(Path folder, Map<String, String> environment) {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /**
   * What commands printed, and how the last of them ended.
   *
   * @param exit its exit code
   * @param text standard output and error
   */
  record Result(int exit, String text) {}

  Result run(String script) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", script);
    builder.environment().putAll(environment);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    Process process = builder.start();
    process.getOutputStream().close();
    Thread limit =
        Thread.ofVirtual()
            .name("shell-limit")
            .start(() -> {
              try {
                if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                  process.destroyForcibly();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    limit.interrupt();
    System.out.println("  $ " + script.strip().replace("\n", "\n  $ ") + "\n  -> " + exit);
    return new Result(exit, text);
  }
}
