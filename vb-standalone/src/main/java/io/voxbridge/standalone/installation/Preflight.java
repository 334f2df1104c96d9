package io.voxbridge.standalone.installation;

import io.voxbridge.standalone.service.Readiness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for everything that would keep an installation from starting, and says each with its fix.
 */
public final class Preflight {
  private Preflight() {}

  /**
   * Returns all problems, empty when there is none.
   *
   * @param unused purposes (see {@link Ports#byPurpose}) that an outside service fills, so that
   *     their port is not needed
   */
  public static List<String> problems(Installation installation, Set<String> unused)
      throws InterruptedException {
    List<String> problems = new ArrayList<>();
    folder(installation.folder(), problems);
    for (Map.Entry<String, Integer> port : installation.ports().byPurpose().entrySet()) {
      if (!unused.contains(port.getKey()) && !isFree(port.getValue())) {
        problems.add(
            "port %d (%s) is in use: stop what uses it (ss -ltnp 'sport = :%d'), or move all ports with --port-offset 100"
                .formatted(port.getValue(), port.getKey(), port.getValue()));
      }
    }
    folder(installation.sockets(), problems);
    for (int worker = 1; worker <= installation.workers(); worker++) {
      Path socket = installation.workerSocket(worker);
      if (Files.exists(socket) && Readiness.unixSocket(socket).isReady()) {
        problems.add(
            "a worker of another installation answers on %s: stop it, or use --port-offset 100"
                .formatted(socket));
      }
    }
    return problems;
  }

  private static void folder(Path folder, List<String> problems) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".voxbridge", ".tmp"));
    } catch (IOException e) {
      problems.add(
          "cannot write to %s (%s): make it writable for this user"
              .formatted(folder, e.getMessage()));
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return true;
    } catch (IOException e) {
      return false; // in use
    }
  }
}
