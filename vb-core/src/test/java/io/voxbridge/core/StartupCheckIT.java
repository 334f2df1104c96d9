package io.voxbridge.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A process with bad settings lists all of them and ends with code 78, before anything starts. */
class StartupCheckIT {

  @Test
  void nothingSet_listsEverythingRequired() throws IOException, InterruptedException {
    Ended ended = start(Map.of());

    assertThat(ended.code()).isEqualTo(78);
    assertThat(ended.errors())
        .contains(
            "MONGODB_URI: is not set",
            "REDIS_URL: is not set",
            "JWT_SECRET: is not set",
            "VOXCORE_SECRET: is not set",
            "VOXBRIDGE_MASTER_KEY: is not set")
        .contains("5 setting(s)");
    assertThat(ended.output()).isEmpty();
  }

  @Test
  void everythingWrong_listsAll_andRepeatsNoSecret() throws IOException, InterruptedException {
    Map<String, String> wrong = new TreeMap<>();
    wrong.put("MONGODB_URI", "mongo://user:hidden@host");
    wrong.put("MONGODB_DB", "a/b");
    wrong.put("REDIS_URL", "http://:hidden@host");
    wrong.put("JWT_SECRET", "hidden");
    wrong.put("JWT_ALGORITHM", "none");
    wrong.put("JWT_EXPIRE_MINUTES", "soon");
    wrong.put("VOXCORE_SECRET", "hidden");
    wrong.put("VOXBRIDGE_MASTER_KEY", "hidden");
    wrong.put("HTTP_BIND", "0.0.0.0");
    wrong.put("HTTP_PORT", "70000");
    wrong.put("FIRST_ADMIN_EMAIL", "nobody");
    wrong.put("FIRST_ADMIN_PASSWORD", "hidden");
    wrong.put("CONSOLE_DIR", "/no/such/folder");
    wrong.put("FLEET_URLS", "http://good.example,bad");
    wrong.put("FLEET_HEALTH_TIMEOUT_SECONDS", "0");
    wrong.put("FLEET_POLL_SECONDS", "-1");

    Ended ended = start(wrong);

    assertThat(ended.code()).isEqualTo(78);
    for (String variable : wrong.keySet()) {
      if (!variable.equals("VOXCORE_SECRET") && !variable.equals("HTTP_BIND")) {
        assertThat(ended.errors()).contains("  " + variable + ": ");
      }
    }
    assertThat(ended.errors()).contains("  PUBLIC_BASE_URL: ").doesNotContain("hidden");
    assertThat(ended.output()).isEmpty();
  }

  private record Ended(int code, String output, String errors) {}

  private static Ended start(Map<String, String> settings)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            BackendApplication.class.getName());
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    builder.environment().putAll(settings);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output, errors);
  }
}
