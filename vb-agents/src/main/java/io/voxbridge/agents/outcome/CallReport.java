package io.voxbridge.agents.outcome;

import io.voxbridge.domain.result.CallEvent;
import io.voxbridge.domain.result.LatencySample;
import io.voxbridge.domain.result.TranscriptRole;
import io.voxbridge.domain.result.TranscriptTurn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects what happens in one call. All times are milliseconds from the start of the recording.
 * Bounded: a call that runs wild loses its latest entries, not the worker's memory. Thread-safe.
 */
public final class CallReport {
  private static final int MAX_TURNS = 5_000;
  private static final int MAX_EVENTS = 5_000;

  private final List<TranscriptTurn> turns = new ArrayList<>();
  private final List<CallEvent> events = new ArrayList<>();
  private final List<LatencySample> samples = new ArrayList<>();
  private @Nullable TransferReport transfer;
  private boolean customerResponded;
  private long dropped;

  /** Adds what the caller said. */
  public synchronized void callerSaid(String text, long fromMillis, long toMillis) {
    customerResponded = true;
    add(turn(TranscriptRole.USER, text, fromMillis, toMillis, false));
  }

  /** Adds what the caller heard the bot say. */
  public synchronized void botSaid(
      String text, long fromMillis, long toMillis, boolean interrupted) {
    add(turn(TranscriptRole.ASSISTANT, text, fromMillis, toMillis, interrupted));
  }

  /**
   * Notes a key press; it counts as a response of the customer, and stands between what was said as
   * {@code [pressed 1]}.
   */
  public synchronized void keyPressed(char key, long atMillis) {
    customerResponded = true;
    add(turn(TranscriptRole.USER, "[pressed " + key + "]", atMillis, atMillis, false));
    event(CallEvent.DTMF, atMillis, null, Map.of("digit", String.valueOf(key)));
  }

  /** Adds an event. */
  public synchronized void event(
      String type, long atMillis, @Nullable String name, Map<String, @Nullable Object> data) {
    if (events.size() < MAX_EVENTS) {
      events.add(CallEvent.of(type, atMillis, name, data));
    } else {
      dropped++;
    }
  }

  /** Adds the trouble of a part of the call, for example {@code stt}, {@code config}. */
  public synchronized void serviceError(String service, String message, long atMillis) {
    event(CallEvent.SERVICE_ERROR, atMillis, service, Map.of("message", message));
  }

  /**
   * Adds how long the caller waited for an answer, in milliseconds.
   *
   * @param sttMs from the end of the caller's voice to its transcript
   * @param ttsMs from the text of the answer to its first sound
   */
  public synchronized void answered(long sttMs, long ttsMs, long totalMs) {
    if (samples.size() < MAX_TURNS) {
      samples.add(
          new LatencySample(
              samples.size() + 1,
              (double) sttMs,
              null,
              null,
              null,
              (double) ttsMs,
              (double) totalMs));
    } else {
      dropped++;
    }
  }

  /** Notes what became of passing the call on; the last one counts. */
  public synchronized void transferred(TransferReport report) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("transferred", report.at() != null);
    if (report.failedReason() != null) {
      data.put("failed_reason", report.failedReason());
    }
    event("transfer", 0, report.target() == null ? null : report.target().label(), data);
    transfer = report;
  }

  /** Returns what became of passing the call on; empty when it was not tried. */
  public synchronized Optional<TransferReport> transfer() {
    return Optional.ofNullable(transfer);
  }

  /** Returns whether the customer said anything or pressed a key. */
  public synchronized boolean customerResponded() {
    return customerResponded;
  }

  /** Returns the turns by the time they began. */
  public synchronized List<TranscriptTurn> turns() {
    return turns.stream().sorted(Comparator.comparingDouble(TranscriptTurn::startedAt)).toList();
  }

  /** Returns the events in the order in which they came. */
  public synchronized List<CallEvent> events() {
    return List.copyOf(events);
  }

  /** Returns the latencies in order. */
  public synchronized List<LatencySample> samples() {
    return List.copyOf(samples);
  }

  /** Returns how many entries did not fit. */
  public synchronized long dropped() {
    return dropped;
  }

  private void add(TranscriptTurn turn) {
    if (turns.size() < MAX_TURNS) {
      turns.add(turn);
    } else {
      dropped++;
    }
  }

  private static TranscriptTurn turn(
      TranscriptRole role, String text, long fromMillis, long toMillis, boolean interrupted) {
    return new TranscriptTurn(role, text, fromMillis / 1000.0, toMillis / 1000.0, interrupted);
  }
}
