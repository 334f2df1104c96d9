package io.voxbridge.core.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.core.livekit.LiveKitStatusPart;
import java.util.concurrent.atomic.AtomicLong;

/** Counts incoming calls since the start. Thread-safe. */
final class InboundCounters implements LiveKitStatusPart {
  private final AtomicLong forged = new AtomicLong();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();

  /**
   * What is shown.
   *
   * @param forged webhooks that LiveKit did not send
   * @param accepted calls that a worker took
   * @param refused calls that no worker took
   * @param repeated announcements of calls that were known already
   */
  record View(
      @JsonProperty("forged_webhooks") long forged,
      @JsonProperty("accepted") long accepted,
      @JsonProperty("refused") long refused,
      @JsonProperty("repeated") long repeated) {}

  @Override
  public String name() {
    return "inbound";
  }

  @Override
  public View state() {
    return new View(forged.get(), accepted.get(), refused.get(), repeated.get());
  }

  void countForged() {
    forged.incrementAndGet();
  }

  void countAccepted() {
    accepted.incrementAndGet();
  }

  void countRefused() {
    refused.incrementAndGet();
  }

  void countRepeated() {
    repeated.incrementAndGet();
  }
}
