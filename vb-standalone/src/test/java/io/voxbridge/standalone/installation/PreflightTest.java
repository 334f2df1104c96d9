package io.voxbridge.standalone.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
  private static final Set<String> NO_PORT_NEEDED =
      Set.of(
          "embedded store",
          "Redis",
          "simulated phone network",
          "Backend",
          "voice fleet",
          "dialler");

  @TempDir Path home;
  @TempDir Path sockets;

  @Test
  void problems_freeMachine_none() throws Exception {
    assertThat(Preflight.problems(installation(sockets), NO_PORT_NEEDED)).isEmpty();
  }

  @Test
  void problems_portInUse_namesPortPurposeAndFix() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Installation installation =
          new Installation("test", home, new Ports(port, 1, 1, 1, 1, 1), sockets, 1);

      assertThat(
              Preflight.problems(
                  installation,
                  Set.of(
                      "embedded store",
                      "Redis",
                      "simulated phone network",
                      "voice fleet",
                      "dialler")))
          .singleElement()
          .asString()
          .contains("port " + port, "Backend", "--port-offset");
    }
  }

  @Test
  void problems_portOfServiceGivenFromOutside_isNotLookedAt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Installation installation =
          new Installation(
              "test", home, new Ports(1, 1, 1, 1, taken.getLocalPort(), 1), sockets, 1);

      assertThat(Preflight.problems(installation, NO_PORT_NEEDED)).isEmpty();
    }
  }

  @Test
  void problems_folderThatCannotBeMade_namesItAndFix() throws Exception {
    Files.writeString(home.resolve("var"), "a file where the folder should be");

    assertThat(Preflight.problems(installation(sockets), NO_PORT_NEEDED))
        .singleElement()
        .asString()
        .contains(home.resolve("var/test").toString(), "make it writable");
  }

  @Test
  void problems_workerOfAnotherInstallationAnswers_namesItsSocket() throws Exception {
    Path socket = sockets.resolve("voxcore_1.sock");
    try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      other.bind(UnixDomainSocketAddress.of(socket));

      assertThat(Preflight.problems(installation(sockets), NO_PORT_NEEDED))
          .singleElement()
          .asString()
          .contains(socket.toString(), "another installation");
    }
  }

  @Test
  void problems_severalAtOnce_areAllNamed() throws IOException, InterruptedException {
    Files.writeString(home.resolve("var"), "a file where the folder should be");
    Path noFolder = Files.writeString(sockets.resolve("file"), "").resolve("below");

    assertThat(Preflight.problems(installation(noFolder), NO_PORT_NEEDED)).hasSize(2);
  }

  private Installation installation(Path socketFolder) {
    return new Installation("test", home, new Ports(1, 1, 1, 1, 1, 1), socketFolder, 1);
  }
}
