package io.voxbridge.standalone.gateway;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

class GatewayTest extends FleetFrontKit {
  private @Nullable Gateway gateway;

  @Override
  int startFront(Path folder, Path sockets, int workers) throws Exception {
    Gateway started =
        new Gateway(
            0,
            IntStream.rangeClosed(1, workers)
                .mapToObj(i -> sockets.resolve("voxcore_" + i + ".sock"))
                .toList());
    gateway = started;
    Thread.ofPlatform().daemon().name("gateway").start(started::serve);
    return started.port();
  }

  @Override
  void stopFront() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
  }
}
