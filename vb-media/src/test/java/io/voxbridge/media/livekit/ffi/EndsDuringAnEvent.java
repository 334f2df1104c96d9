package io.voxbridge.media.livekit.ffi;

import io.voxbridge.media.livekit.ffi.protocol.ConnectRequest;
import io.voxbridge.media.livekit.ffi.protocol.FfiRequest;
import io.voxbridge.media.livekit.ffi.protocol.RoomOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A process that ends while one of the library's threads is in Java: {@code EndsDuringAnEvent
 * return|exit|halt}. Prints the name of that thread; ends with 0.
 */
final class EndsDuringAnEvent {
  private EndsDuringAnEvent() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    FfiClient client = SharedClient.acquire(ClientLibrary.locate(System.getenv()));
    var inside = new CountDownLatch(1);
    // Nobody listens there: the library says so at once, by an event.
    client.send(EndsDuringAnEvent::connect, event -> stayInside(inside));
    inside.await();
    SharedClient.release();
    switch (args[0]) {
      case "exit" -> System.exit(0);
      case "halt" -> Runtime.getRuntime().halt(0);
      default -> {}
    }
  }

  private static FfiRequest connect(long number) {
    var options = RoomOptions.newBuilder().setJoinRetries(0).setConnectTimeoutMs(2_000);
    return FfiRequest.newBuilder()
        .setConnect(
            ConnectRequest.newBuilder()
                .setUrl("ws://127.0.0.1:9")
                .setToken("none")
                .setOptions(options)
                .setRequestAsyncId(number))
        .build();
  }

  /** Never comes back: the process ends first. */
  private static void stayInside(CountDownLatch inside) {
    try {
      System.out.println(Files.readString(Path.of("/proc/thread-self/comm")).strip());
      inside.countDown();
      new CountDownLatch(1).await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
