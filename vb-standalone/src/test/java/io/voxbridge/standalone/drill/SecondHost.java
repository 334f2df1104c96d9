package io.voxbridge.standalone.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A second fleet host beside the first one, with one worker; a spare dialler can be put on it. */
final class SecondHost implements AutoCloseable {
  private final HostFolder folder;
  private final ServiceManager manager;
  private final Shell shell;

  private SecondHost(HostFolder folder) throws IOException {
    this.folder = folder;
    this.manager =
        new ServiceManager(
            Runbook.HOME.resolve("infra/systemd"), folder.root(), folder.surroundings());
    this.shell = folder.shell(manager.port());
  }

  /** Sets it up as the first one is, and returns when its fleet answers. */
  static SecondHost start(DrillHost first) throws IOException, InterruptedException {
    Path root = first.folder().root().resolve("second-host");
    Path sockets = first.folder().sockets().resolve("second");
    Files.createDirectories(sockets);
    HostFolder folder =
        new HostFolder(root, new HostFolder.Ports(freePort(), freePort(), freePort()), sockets);
    folder.prepare();
    // One authority for both hosts.
    for (String file : List.of("fleet.pem", "fleet.key")) {
      Files.copy(
          first.folder().root().resolve("etc/ssl").resolve(file),
          root.resolve("etc/ssl").resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    SecondHost host = new SecondHost(folder);
    try {
      folder.install("vb-agents", "voxcore");
      Map<String, String> settings = first.folder().settings("voxcore");
      settings.put("VOXCORE_SOCKET_DIR", sockets.toString());
      settings.put("VOXCORE_WORKERS", "1");
      settings.put("JOURNAL_DIR", root.resolve("journal").toString());
      settings.put("OUTBOX_DIR", root.resolve("outbox").toString());
      settings.put("RECORDINGS_DIR", root.resolve("recordings").toString());
      folder.settings("voxcore", settings);
      folder.install("vb-dialler", "voxdialler");
      Map<String, String> dialler = first.folder().settings("voxdialler");
      dialler.put("HEALTH_PORT", Integer.toString(folder.ports().dialler()));
      folder.settings("voxdialler", dialler);
      folder.fleetSite(1);
      DrillHost.provideNginx(folder, host.manager);
      host.systemctl("enable", "--now", "voxcore@1", "nginx");
      DrillHost.await(
          "the second host's fleet",
          () ->
              host.shell
                  .run("curl -s https://fleet-host/health/fleet")
                  .text()
                  .contains("\"fleet_max\":1"));
      return host;
    } catch (IOException | InterruptedException | RuntimeException e) {
      host.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void systemctl(String... arguments) throws IOException, InterruptedException {
    ServiceManager.Answer answer = manager.run(List.of(arguments));
    if (answer.exit() != 0) {
      throw new IllegalStateException(String.join(" ", arguments) + ": " + answer.text());
    }
  }

  void startDialler() throws IOException, InterruptedException {
    systemctl("enable", "--now", "voxdialler");
  }

  /** Returns the status of the spare dialler; empty when it does not answer. */
  String diallerStatus() throws IOException, InterruptedException {
    String text = shell.run("curl -s --max-time 2 http://127.0.0.1:8090/health || true").text();
    return text.startsWith("{")
        ? JsonMapper.shared().readTree(text).path("status").asString("")
        : "";
  }

  Shell.Result block(String name) throws IOException, InterruptedException {
    return shell.run(Runbook.read("runbook.md").block(name));
  }

  boolean isEnabled(String unit) {
    return manager.isEnabled(unit);
  }

  String url() {
    return "https://localhost:" + port();
  }

  int port() {
    return folder.ports().https();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    manager.close();
  }
}
