package io.voxbridge.standalone.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/**
 * Shows a running campaign: a line that is drawn over at a terminal, a new line every few seconds
 * elsewhere.
 */
public final class TerminalProgress implements CampaignRun.Progress {
  private static final Duration PLAIN_EVERY = Duration.ofSeconds(5);

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final long startedNanos;
  private long lastPlainNanos;
  private boolean lineOpen;

  /**
   * Creates it.
   *
   * @param terminal whether lines may be drawn over
   * @param nanoTime monotonic clock
   */
  public TerminalProgress(PrintStream out, boolean terminal, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.startedNanos = nanoTime.getAsLong();
    this.lastPlainNanos = startedNanos - PLAIN_EVERY.toNanos();
  }

  @Override
  public synchronized void show(JsonNode campaign) {
    JsonNode stats = campaign.path("stats");
    JsonNode live = campaign.path("live");
    int total = stats.path("total_calls").asInt();
    int done =
        stats.path("completed").asInt()
            + stats.path("exhausted").asInt()
            + stats.path("abandoned").asInt()
            + stats.path("machine_detected_count").asInt()
            + stats.path("window_closed").asInt()
            + stats.path("manual_stopped").asInt();
    String line =
        "%s  %3d/%d done %s  ringing %d  talking %d  retries waiting %d  answered %.0f %%  abandoned %d"
            .formatted(
                clock(),
                done,
                total,
                bar(done, total),
                live.path("ringing").asInt(),
                live.path("in_progress").asInt(),
                stats.path("retries_queued").asInt(),
                stats.path("attempt_answer_rate").asDouble() * 100,
                stats.path("abandoned").asInt());
    if (terminal) {
      out.print("\r\u001b[2K" + line);
      out.flush();
      lineOpen = true;
    } else if (nanoTime.getAsLong() - lastPlainNanos >= PLAIN_EVERY.toNanos()) {
      lastPlainNanos = nanoTime.getAsLong();
      out.println(line);
    }
  }

  @Override
  public synchronized void say(String line) {
    if (lineOpen) {
      out.println();
      lineOpen = false;
    }
    out.println(clock() + "  " + line);
  }

  private String clock() {
    Duration since = Duration.ofNanos(nanoTime.getAsLong() - startedNanos);
    return "%02d:%02d".formatted(since.toMinutes(), since.toSecondsPart());
  }

  private static String bar(int done, int total) {
    int width = 20;
    int filled = total == 0 ? 0 : done * width / total;
    return "[" + "#".repeat(filled) + ".".repeat(width - filled) + "]";
  }
}
