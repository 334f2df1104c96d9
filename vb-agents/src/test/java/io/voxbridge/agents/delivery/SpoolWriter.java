package io.voxbridge.agents.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** A process that fills a spool, and prints the name of each entry once it is taken over. */
final class SpoolWriter {
  static final String CONTENT = "{\"x\":\"" + "y".repeat(5_000) + "\"}";

  private SpoolWriter() {}

  public static void main(String[] arguments) throws IOException {
    Spool spool = Spool.open(Path.of(arguments[0]), Clock.systemUTC());
    for (int i = 0; i < 1_000_000; i++) {
      String name = spool.add("session-" + i, CONTENT.getBytes(StandardCharsets.UTF_8));
      System.out.println(name);
    }
  }
}
