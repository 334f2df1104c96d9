package io.voxbridge.agents.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final int ENOUGH = 200;

  @TempDir Path folder;

  private static Clock at(long millis) {
    return Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void listsByAge() throws IOException {
    Spool.open(folder, at(2_000)).add("a", bytes("2"));
    Spool.open(folder, at(1_000)).add("b", bytes("1"));
    Spool spool = Spool.open(folder, at(10_000));
    spool.add("c", bytes("3"));
    assertThat(spool.names())
        .containsExactly("0000000001000-b.json", "0000000002000-a.json", "0000000010000-c.json");
    assertThat(spool.read("0000000001000-b.json")).isEqualTo(bytes("1"));
  }

  @Test
  void knowsWhoseEntriesItHolds() throws IOException {
    Spool spool = Spool.open(folder, at(1));
    String name = spool.add("x-1", bytes("{}"));
    assertThat(spool.holds("x-1")).isTrue();
    assertThat(spool.holds("1")).isFalse();
    spool.bury(name);
    assertThat(spool.holds("x-1")).isTrue();
    assertThat(spool.names()).isEmpty();
    assertThat(spool.deadNames()).containsExactly(name);
    assertThat(spool.revive()).isEqualTo(1);
    assertThat(spool.names()).containsExactly(name);
    spool.remove(name);
    assertThat(spool.holds("x-1")).isFalse();
  }

  @Test
  void foldersThatSomebodyRemoved_areMadeAgain() throws IOException {
    Spool spool = Spool.open(folder.resolve("outbox"), at(1));
    spool.add("x-1", bytes("{}"));
    assertThat(spool.restore()).as("all is there").isFalse();
    Files.delete(folder.resolve("outbox/0000000000001-x-1.json"));
    Files.delete(folder.resolve("outbox/dead"));
    Files.delete(folder.resolve("outbox"));
    assertThat(spool.restore()).isTrue();
    assertThat(spool.names()).isEmpty();
    assertThat(spool.deadNames()).isEmpty();
    String next = spool.add("x-2", bytes("{}"));
    assertThat(spool.names()).containsExactly(next);
  }

  @Test
  void whatWasNeverWrittenWholeDoesNotCount() throws IOException {
    Files.writeString(
        Files.createDirectories(folder).resolve(".writing-0000000000001-a.json"), "{");
    assertThat(Spool.open(folder, at(1)).names()).isEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsExactly("dead");
    }
  }

  @Test
  void adoptsWaitingAndPutAside() throws IOException {
    Path other = folder.resolve("other");
    Spool left = Spool.open(other, at(1));
    left.add("waiting", bytes("1"));
    left.bury(left.add("dead", bytes("2")));
    Spool own = Spool.open(folder.resolve("own"), at(2));
    assertThat(own.adopt(other)).isEqualTo(2);
    assertThat(own.names()).containsExactly("0000000000001-waiting.json");
    assertThat(own.deadNames()).containsExactly("0000000000001-dead.json");
    assertThat(left.names()).isEmpty();
    assertThat(own.adopt(folder.resolve("nobody"))).isZero();
  }

  /** A process that was killed in the middle of its writing has lost nothing it had confirmed. */
  @Test
  void whatIsConfirmedSurvivesAKill() throws Exception {
    Path output = folder.resolve("output");
    Path spooled = folder.resolve("spool");
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                SpoolWriter.class.getName(),
                spooled.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(output.toFile())
            .start();
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> Files.exists(output) && confirmed(output).size() >= ENOUGH);
    } finally {
      writer.destroyForcibly();
    }
    writer.waitFor();
    List<String> confirmed = confirmed(output);
    assertThat(confirmed.size()).isGreaterThanOrEqualTo(ENOUGH);
    Spool spool = Spool.open(spooled, Clock.systemUTC());
    assertThat(spool.names()).containsAll(confirmed);
    for (String name : spool.names()) {
      assertThat(spool.read(name)).isEqualTo(SpoolWriter.CONTENT.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Returns the names printed whole. */
  private static List<String> confirmed(Path output) throws IOException {
    String text = Files.readString(output);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }
}
