package io.voxbridge.standalone.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway as a process: {@code GatewayMain PORT SOCKET_FOLDER WORKERS}. */
public final class GatewayMain {
  private static final Logger log = LoggerFactory.getLogger(GatewayMain.class);

  private GatewayMain() {}

  /** Serves until SIGTERM. */
  public static void main(String[] args) throws IOException {
    if (args.length != 3) {
      System.err.println("usage: GatewayMain PORT SOCKET_FOLDER WORKERS");
      System.exit(64);
    }
    Path folder = Path.of(args[1]);
    List<Path> sockets =
        IntStream.rangeClosed(1, Integer.parseInt(args[2]))
            .mapToObj(i -> folder.resolve("voxcore_" + i + ".sock"))
            .toList();
    try (Gateway gateway = new Gateway(Integer.parseInt(args[0]), sockets)) {
      log.info("gateway ready on 127.0.0.1:{} before {} workers", gateway.port(), sockets.size());
      gateway.serve();
    }
  }
}
