package io.voxbridge.media.livekit.kit;

import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.livekit.LiveKitSettings;
import io.voxbridge.media.livekit.api.AccessTokens;
import io.voxbridge.media.livekit.api.Grants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Redis, livekit-server and livekit-sip on this machine, from the programs that {@code
 * infra/tools/build} builds. Start it once per test class: that takes two to three seconds.
 */
public final class LiveKitStack implements AutoCloseable {
  private static final String API_KEY = "test-key";
  private static final String API_SECRET = "test-secret-of-thirty-two-letters-or-more";
  private static final int RTP_PORTS = 600;
  private static final long BUILD_MINUTES = 20;

  private final URI url;
  private final int sipPort;
  private final int sipTlsPort;
  private final ServerProcess redis;
  private final ServerProcess server;
  private final ServerProcess sip;
  private final HttpClient http = HttpClient.newHttpClient();

  private LiveKitStack(Path folder, List<URI> webhooks, @Nullable ServerCertificate tls)
      throws IOException {
    var tools = tools();
    int redisPort = FreePorts.both();
    int serverPort = FreePorts.both();
    sipPort = FreePorts.both();
    url = URI.create("ws://127.0.0.1:" + serverPort);
    var serverConfig = folder.resolve("livekit.yaml");
    var sipConfig = folder.resolve("sip.yaml");
    Files.writeString(serverConfig, serverConfig(serverPort, redisPort, webhooks));
    sipTlsPort = tls == null ? 0 : FreePorts.both();
    Files.writeString(sipConfig, sipConfig(redisPort) + tls(tls, sipTlsPort));
    redis =
        new ServerProcess(
            "redis-server",
            List.of(
                "redis-server",
                "--port",
                "" + redisPort,
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                folder.toString()),
            folder.resolve("redis.log"),
            log -> listens(redisPort));
    server =
        new ServerProcess(
            "livekit-server",
            List.of(
                tools.resolve("livekit-server").toString(), "--config", serverConfig.toString()),
            folder.resolve("livekit-server.log"),
            log -> answers(serverPort));
    sip =
        new ServerProcess(
            "livekit-sip",
            List.of(tools.resolve("livekit-sip").toString(), "--config", sipConfig.toString()),
            folder.resolve("livekit-sip.log"),
            log -> log.contains("sip signaling listening on"));
    if (tls != null) {
      // What Go programs trust: certificates of carriers are checked against it.
      sip.environment("SSL_CERT_FILE", tls.certificate().toString());
    }
  }

  /**
   * Starts everything and waits until it works.
   *
   * @param folder for configurations and logs
   * @param webhooks where livekit-server reports events, signed with our key
   */
  public static LiveKitStack start(Path folder, URI... webhooks) {
    return start(folder, null, Arrays.asList(webhooks));
  }

  /**
   * Starts everything with a SIP bridge that also takes calls over TLS.
   *
   * @param tls what the bridge shows, and the only certificate it trusts
   */
  public static LiveKitStack startTls(Path folder, ServerCertificate tls) {
    return start(folder, tls, List.of());
  }

  private static LiveKitStack start(
      Path folder, @Nullable ServerCertificate tls, List<URI> webhooks) {
    try {
      var stack = new LiveKitStack(Files.createDirectories(folder), webhooks, tls);
      try {
        stack.redis.start();
        stack.server.start();
        stack.sip.start();
        return stack;
      } catch (RuntimeException | Error e) {
        stack.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what clients need. */
  public LiveKitSettings settings() {
    return new LiveKitSettings(url, API_KEY, new Secret(API_SECRET));
  }

  /** Returns the same as environment variables. */
  public Map<String, String> environment() {
    return Map.of(
        LiveKitSettings.URL, url.toString(),
        LiveKitSettings.API_KEY, API_KEY,
        LiveKitSettings.API_SECRET, API_SECRET);
  }

  /** Returns where livekit-sip takes calls, over UDP and TCP. */
  public InetSocketAddress sipAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), sipPort);
  }

  /** Returns where livekit-sip takes calls over TLS. */
  public InetSocketAddress sipTlsAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), sipTlsPort);
  }

  /** Returns the store of both servers. */
  public ServerProcess redis() {
    return redis;
  }

  /** Returns the room server. */
  public ServerProcess server() {
    return server;
  }

  /** Returns the SIP bridge. */
  public ServerProcess sip() {
    return sip;
  }

  /**
   * Makes an outbound trunk without credentials.
   *
   * @param address the carrier, {@code host:port}
   * @param numbers our numbers there; the first one calls when a call names none
   * @return its id, {@code ST_...}
   */
  public String outboundTrunk(String address, String... numbers) {
    return outboundTrunk(address, Map.of(), numbers);
  }

  /**
   * Makes an outbound trunk.
   *
   * @param more further fields, such as {@code auth_username} and {@code auth_password}
   */
  public String outboundTrunk(String address, Map<String, ?> more, String... numbers) {
    var trunk = new HashMap<String, Object>(more);
    trunk.put("name", "carrier " + address);
    trunk.put("address", address);
    trunk.putIfAbsent("transport", "SIP_TRANSPORT_UDP");
    trunk.put("numbers", List.of(numbers));
    return sip("CreateSIPOutboundTrunk", Map.of("trunk", trunk)).path("sip_trunk_id").asString();
  }

  /**
   * Makes a request to LiveKit's SIP service as an administrator.
   *
   * @param method such as {@code ListSIPOutboundTrunk}
   * @param request as JSON with the field names of LiveKit's API
   */
  public JsonNode sip(String method, Map<String, ?> request) {
    var json = JsonMapper.shared();
    var token =
        new AccessTokens(settings(), Clock.systemUTC())
            .issue(Grants.administerSip(), Duration.ofMinutes(5));
    var post =
        HttpRequest.newBuilder(URI.create(settings().httpUrl() + "/twirp/livekit.SIP/" + method))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(request)))
            .build();
    try {
      var response = http.send(post, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(method + " failed: " + response.body());
      }
      return json.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String serverConfig(int port, int redisPort, List<URI> webhooks) {
    var urls = webhooks.stream().map(each -> "'" + each + "'").collect(Collectors.joining(", "));
    // Without STUN servers of its own it names public ones, and clients keep threads that look for
    // them.
    // Both `includes` keep it off all other interfaces; `any` lets a busy machine take calls.
    return """
    port: %d
    bind_addresses: [127.0.0.1]
    rtc:
      tcp_port: %d
      udp_port: %d
      node_ip: 127.0.0.1
      use_external_ip: false
      enable_loopback_candidate: true
      stun_servers: ['127.0.0.1:9']
      interfaces: {includes: [lo]}
      ips: {includes: [127.0.0.1/32]}
    node_selector: {kind: any}
    redis: {address: '127.0.0.1:%d'}
    keys: {%s: %s}
    webhook: {api_key: %s, urls: [%s]}
    logging: {level: info, json: true}
    """
        .formatted(
            port,
            FreePorts.both(),
            FreePorts.both(),
            redisPort,
            API_KEY,
            API_SECRET,
            API_KEY,
            urls);
  }

  private String sipConfig(int redisPort) {
    int rtp = FreePorts.udpRange(RTP_PORTS);
    return """
    api_key: %s
    api_secret: %s
    ws_url: %s
    redis: {address: '127.0.0.1:%d'}
    sip_port: %d
    listen_ip: 127.0.0.1
    nat_1_to_1_ip: 127.0.0.1
    rtp_port: %d-%d
    max_cpu_utilization: 1.0
    logging: {level: info, json: true}
    """
        .formatted(API_KEY, API_SECRET, url, redisPort, sipPort, rtp, rtp + RTP_PORTS - 1);
  }

  private static String tls(@Nullable ServerCertificate tls, int port) {
    return tls == null
        ? ""
        : "tls: {port: %d, port_listen: %d, certs: [{cert_file: '%s', key_file: '%s'}]}\n"
            .formatted(port, port, tls.certificate(), tls.key());
  }

  private static boolean listens(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  private boolean answers(int port) {
    var get =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/".formatted(port)))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      return http.send(get, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns the folder with the programs, built when they are missing. */
  private static Path tools() throws IOException {
    var configured = System.getenv("VOXBRIDGE_TOOLS_DIR");
    var build = Path.of("..", "infra", "tools", "build").toAbsolutePath().normalize();
    var process =
        new ProcessBuilder(build.toString(), "livekit-server", "livekit-sip")
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException("LiveKit's servers could not be built:\n" + output);
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return configured == null
        ? Path.of(System.getProperty("user.home"), ".cache", "voxbridge", "tools")
        : Path.of(configured);
  }

  @Override
  public void close() {
    sip.close();
    server.close();
    redis.close();
    http.shutdownNow();
  }
}
