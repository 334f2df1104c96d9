package io.voxbridge.media.livekit.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real library's threads may be in Java at the moment the process ends. In Python that makes
 * the library abort ("panic in a function that cannot unwind"): the interpreter ends the thread
 * under it. Java lets the thread wait.
 */
class EndOfProcessIT {
  @ParameterizedTest
  @ValueSource(strings = {"return", "exit", "halt"})
  void aProcessEndsInOrderWhileAnEventIsHandled(String way, @TempDir Path folder) throws Exception {
    Path errors = folder.resolve("errors.txt");
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ErrorFile=" + folder.resolve("hs_err.txt"),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                EndsDuringAnEvent.class.getName(),
                way)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(output)).contains("tokio-rt-worker");
    assertThat(Files.readString(errors)).doesNotContain("panicked", "cannot unwind", "SIG");
    assertThat(process.exitValue()).isZero();
    assertThat(folder.resolve("hs_err.txt")).doesNotExist();
  }
}
