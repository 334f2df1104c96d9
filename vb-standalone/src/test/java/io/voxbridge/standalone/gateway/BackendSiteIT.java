package io.voxbridge.standalone.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real nginx with the site of Console and Backend, before a Backend that only listens. */
class BackendSiteIT {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path folder = Path.of("");

  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  private @Nullable HttpServer backend;
  private @Nullable Process nginx;
  private int port;

  @BeforeEach
  void start() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    backend = server;
    Path console = folder.resolve("dist");
    Files.createDirectories(console.resolve("assets"));
    Files.writeString(console.resolve("index.html"), "<html>the page</html>");
    Files.writeString(console.resolve("assets/app-1a2b.js"), "script");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process render =
        new ProcessBuilder(
                HOME.resolve("infra/nginx/render-backend").toString(),
                "--console",
                console.toString(),
                "--backend",
                "127.0.0.1:" + server.getAddress().getPort(),
                "--listen",
                "127.0.0.1:" + port)
            .redirectOutput(folder.resolve("site.conf").toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(render.waitFor()).isZero();
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        %sdaemon off;
        pid %s/nginx.pid;
        error_log stderr warn;
        events {}
        http {
            types { text/html html; application/javascript js; }
            access_log off;
            client_body_temp_path %s/body;
            proxy_temp_path %s/proxy;
            fastcgi_temp_path %s/fastcgi;
            uwsgi_temp_path %s/uwsgi;
            scgi_temp_path %s/scgi;
            include %s/site.conf;
        }
        """
            .formatted(
                "root".equals(System.getProperty("user.name")) ? "user root;\n" : "",
                folder,
                folder,
                folder,
                folder,
                folder,
                folder,
                folder));
    nginx =
        new ProcessBuilder(
                "/usr/sbin/nginx",
                "-e",
                "stderr",
                "-p",
                folder.toString(),
                "-c",
                folder.resolve("nginx.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("nginx.log").toFile())
            .start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> get("/").statusCode() == 200);
  }

  @AfterEach
  void stop() throws InterruptedException {
    end.countDown();
    if (nginx != null) {
      nginx.destroy();
      if (!nginx.waitFor(10, TimeUnit.SECONDS)) {
        nginx.destroyForcibly();
      }
    }
    if (backend != null) {
      backend.stop(0);
    }
    threads.close();
  }

  @Test
  void screensOfTheConsole_areThePage_askedForAnewEachTime() throws Exception {
    for (String screen : new String[] {"/", "/login", "/dashboard/campaigns/42"}) {
      HttpResponse<String> page = get(screen);
      assertThat(page.body()).as(screen).contains("the page");
      assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
      assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
      assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
      assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }
  }

  @Test
  void assets_mayBeKeptForEver_andAMissingOneIsMissing() throws Exception {
    HttpResponse<String> asset = get("/assets/app-1a2b.js");
    assertThat(asset.body()).isEqualTo("script");
    assertThat(asset.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    assertThat(get("/assets/app-of-yesterday.js").statusCode()).isEqualTo(404);
  }

  @Test
  void requestsOfTheApi_reachTheBackendWithTheCallersAddress_andKeepItsCaching() throws Exception {
    HttpResponse<String> answer = get("/api/v1/bots?page=2");
    assertThat(answer.body()).isEqualTo("/api/v1/bots?page=2 from 127.0.0.1 by http");
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(get("/health").body()).startsWith("/health from");
    assertThat(get("/metrics").body()).startsWith("/metrics from 127.0.0.1");
  }

  @Test
  void upload_ofManyMegabytes_goesThrough() throws Exception {
    byte[] contacts = new byte[20 << 20];
    HttpResponse<String> answer =
        http.send(
            request("/api/v1/campaigns/42/upload")
                .POST(BodyPublishers.ofByteArray(contacts))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.body()).isEqualTo("read " + contacts.length);
  }

  @Test
  void liveEvents_leaveAtOnce() throws Exception {
    var answer =
        http.send(request("/api/v1/campaigns/42/events").build(), BodyHandlers.ofInputStream());
    try (var lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      // The Backend goes on only after this line has been read: nothing was held back.
      assertThat(lines.readLine()).isEqualTo("data: first");
      end.countDown();
      assertThat(lines.readLine()).isEmpty();
      assertThat(lines.readLine()).isEqualTo("data: last");
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      if (path.endsWith("/events")) {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        end.await();
        exchange.getResponseBody().write("data: last\n\n".getBytes(StandardCharsets.UTF_8));
        return;
      }
      long read = 0;
      byte[] buffer = new byte[8192];
      for (int n = exchange.getRequestBody().read(buffer);
          n >= 0;
          n = exchange.getRequestBody().read(buffer)) {
        read += n;
      }
      byte[] body =
          (path.endsWith("/upload")
                  ? "read " + read
                  : path
                      + " from "
                      + exchange.getRequestHeaders().getFirst("X-Forwarded-For")
                      + " by "
                      + exchange.getRequestHeaders().getFirst("X-Forwarded-Proto"))
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(30));
  }
}
