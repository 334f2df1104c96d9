package io.voxbridge.core.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.testing.ApiClient;
import io.voxbridge.core.testing.RunningBackend;
import io.voxbridge.core.testing.SharedBackend;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Console's files, its own routes, and nothing else. */
class ConsoleIT {
  @TempDir private Path folder = Path.of("unset");

  @Test
  void page_routes_assets_andNothingOutside() throws IOException {
    Path console = folder.resolve("dist");
    Files.createDirectories(console.resolve("assets"));
    Files.writeString(console.resolve("index.html"), "<title>Console</title>");
    Files.writeString(console.resolve("favicon.svg"), "<svg/>");
    Files.writeString(console.resolve("assets/app-1a2b.js"), "run()");
    Files.writeString(folder.resolve("secret.txt"), "outside");
    try (RunningBackend backend = RunningBackend.start(Map.of("CONSOLE_DIR", console.toString()))) {
      ApiClient browser = backend.client();
      for (String route :
          new String[] {"/", "/login", "/dashboard", "/dashboard/campaigns/42", "/agent-console"}) {
        ApiClient.Answer page = browser.get(route);
        assertThat(page.status()).as(route).isEqualTo(200);
        assertThat(page.body()).isEqualTo("<title>Console</title>");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'self'");
      }
      ApiClient.Answer script = browser.get("/assets/app-1a2b.js");
      assertThat(script.body()).isEqualTo("run()");
      assertThat(script.header("Cache-Control")).contains("max-age=31536000").contains("immutable");
      assertThat(browser.get("/favicon.svg").header("Cache-Control")).isEqualTo("no-cache");
      assertThat(browser.get("/assets/gone.js").status()).isEqualTo(404);
      assertThat(browser.get("/no-such-file").status()).isEqualTo(404);
      assertThat(browser.get("/api/v1/no-such-path").json().get("code").asString())
          .isEqualTo("not_found");
      for (String way :
          new String[] {
            "/../secret.txt",
            "/assets/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/assets/..%2f..%2fsecret.txt",
            "/..%5csecret.txt",
            "//secret.txt",
            "/dashboard/../../secret.txt"
          }) {
        assertThat(raw(backend, way)).as(way).doesNotContain("outside").doesNotContain(" 200 ");
      }
    }
  }

  @Test
  void withoutAFolder_nothingIsServed() {
    RunningBackend backend = SharedBackend.get();
    assertThat(backend.client().get("/").status()).isEqualTo(404);
    assertThat(backend.client().get("/login").status()).isEqualTo(404);
  }

  /** Past the HTTP client, which would tidy the path up. */
  private static String raw(RunningBackend backend, String path) throws IOException {
    int port = URI.create(backend.baseUrl()).getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
              .formatted(path)
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
