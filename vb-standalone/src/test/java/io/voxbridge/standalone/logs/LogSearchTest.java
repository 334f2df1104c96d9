package io.voxbridge.standalone.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSearchTest {
  private static final String DIALLER =
      """
      2026-11-28T10:00:00.000Z INFO  [dial-campaign-a1] DialFlow - leased {session=s1 room=campaign-a1 row=r1 campaign=c1}
      2026-11-28T10:00:09.000Z WARN  [dial-campaign-a1] DialFlow - step failed {session=s1 room=campaign-a1 row=r1 campaign=c1}
      java.lang.IllegalStateException: no
      \tat a.B.c(B.java:1)
      Caused by: java.io.IOException: gone
      2026-11-28T10:00:10.000Z INFO  [dial-campaign-a2] DialFlow - leased {session=s2 room=campaign-a2 row=r1 campaign=c1}
      2026-11-28T10:00:11.000Z INFO  [dial-campaign-a3] DialFlow - leased {session=s3 room=campaign-a3 row=r3 campaign=c1}
      """;

  private static final String WORKER =
      """
      {"@timestamp":"2026-11-28T10:00:05.500Z","level":"INFO","message":"joined","session_id":"s1"}
      {"@timestamp":"2026-11-28T10:00:06.000Z","level":"INFO","message":"Room campaign-a1 is slow"}
      {"@timestamp":"2026-11-28T10:00:07.000Z","level":"INFO","message":"joined","session_id":"s2"}
      {"@timestamp":"2026-11-28T10:00:08.000Z","level":"INFO","message":"session s11 is another one","session_id":"s11"}
      """;

  @TempDir Path folder;

  @Test
  void oneCall_isFoundInAllServices_inTheOrderOfTime() throws IOException {
    write("voxdialler.log", DIALLER);
    write("voxcore@1.log", WORKER);
    List<LogRecord> found = search("s1");
    assertThat(found)
        .extracting(LogRecord::service)
        .containsExactly("voxdialler", "voxcore@1", "voxcore@1", "voxdialler");
    assertThat(found).extracting(LogRecord::at).isSorted();
    assertThat(found.get(2).lines().getFirst()).contains("Room campaign-a1 is slow");
  }

  @Test
  void stackTrace_staysWithItsLine() throws IOException {
    write("voxdialler.log", DIALLER);
    assertThat(search("s1").get(1).lines())
        .hasSize(4)
        .last()
        .isEqualTo("Caused by: java.io.IOException: gone");
  }

  @Test
  void attempt_leadsToTheLinesThatKnowTheSessionOnly() throws IOException {
    write("voxdialler.log", DIALLER);
    write("voxcore@1.log", WORKER);
    assertThat(search("campaign-a1")).isEqualTo(search("s1")).hasSize(4);
  }

  @Test
  void row_leadsToAllItsAttempts_andToNoOtherRow() throws IOException {
    write("voxdialler.log", DIALLER);
    write("voxcore@1.log", WORKER);
    assertThat(search("r1")).hasSize(6).noneMatch(record -> record.names("s3"));
  }

  @Test
  void campaign_leadsToAllItsCalls() throws IOException {
    write("voxdialler.log", DIALLER);
    write("voxcore@1.log", WORKER);
    assertThat(search("c1")).hasSize(7);
  }

  @Test
  void rotatedFiles_areReadAsWell() throws IOException {
    write("voxcore@1.log", WORKER);
    write("voxcore@1.log.1", "2026-11-28T09:59:00.000+00:00 INFO  [call] A - first {session=s1}\n");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("voxcore@1.log-20261127.gz")))) {
      out.write(
          "2026-11-27T10:00:00.000Z INFO  [call] A - the day before {session=s1}\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    assertThat(search("s1"))
        .hasSize(3)
        .extracting(record -> record.lines().getFirst().substring(0, 10))
        .containsExactly("2026-11-27", "2026-11-28", "{\"@timesta");
  }

  @Test
  void halfALetterOfAKilledProcess_endsNothing() throws IOException {
    Files.write(
        folder.resolve("store.log"), new byte[] {(byte) 0xC3, '\n', 's', '1', '\n', (byte) 0xFF});
    assertThat(search("s1")).hasSize(1);
  }

  @Test
  void unknownId_findsNothing() throws IOException {
    write("voxdialler.log", DIALLER);
    assertThat(search("s")).isEmpty();
    assertThat(new LogFolder(folder, "").services()).containsExactly("voxdialler");
    assertThat(new LogFolder(folder, "voxbridge").files()).isEmpty();
    assertThat(new LogFolder(folder.resolve("missing"), "").files()).isEmpty();
  }

  private List<LogRecord> search(String id) throws IOException {
    return new LogSearch(id).in(new LogFolder(folder, ""));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
