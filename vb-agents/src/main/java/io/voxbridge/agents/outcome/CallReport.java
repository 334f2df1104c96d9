package io.voxbridge.agents.outcome;

import io.voxbridge.agents.llm.TokenUsage;
import io.voxbridge.domain.result.CallEvent;
import io.voxbridge.domain.result.LatencySample;
import io.voxbridge.domain.result.TranscriptRole;
import io.voxbridge.domain.result.TranscriptTurn;
import io.voxbridge.domain.result.UsageMetrics;
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
  private final List<Waited> answers = new ArrayList<>();
  private final List<UsageMetrics.TurnUsage> turnUsage = new ArrayList<>();
  private TokenUsage tokens = TokenUsage.none();
  private TokenUsage turnTokens = TokenUsage.none();
  private long estimatedTokens;
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

  /** Adds how long the caller waited for an answer, and where the time went. */
  public synchronized void answered(Waited waited) {
    if (samples.size() < MAX_TURNS) {
      int turn = samples.size() + 1;
      answers.add(waited);
      samples.add(
          new LatencySample(
              turn,
              (double) waited.sttMs(),
              null,
              number(waited.toolMs()),
              number(waited.llmMs()),
              (double) waited.ttsMs(),
              (double) waited.totalMs()));
      if (!turnTokens.equals(TokenUsage.none())) {
        turnUsage.add(
            new UsageMetrics.TurnUsage(turn, turnTokens.prompt(), turnTokens.completion()));
      }
      turnTokens = TokenUsage.none();
    } else {
      dropped++;
    }
  }

  /**
   * How long the caller waited, in milliseconds.
   *
   * @param sttMs from the end of the caller's voice to its transcript
   * @param llmMs from the question to the model's first text; null when no model was asked
   * @param toolMs in tools; null when none ran
   * @param ttsMs from the text of the answer to its first sound
   * @param totalMs from the end of the caller's voice to the first sound
   * @param soundAtMs when the first sound began
   */
  public record Waited(
      long sttMs,
      @Nullable Long llmMs,
      @Nullable Long toolMs,
      long ttsMs,
      long totalMs,
      long soundAtMs) {}

  /** Returns how long the caller waited for each answer, in order. */
  synchronized List<Waited> answers() {
    return List.copyOf(answers);
  }

  private static @Nullable Double number(@Nullable Long value) {
    return value == null ? null : (double) value;
  }

  /**
   * Adds tokens of the language model.
   *
   * @param estimated whether they are counted by characters because the request was cancelled
   */
  public synchronized void tokens(TokenUsage usage, boolean estimated) {
    tokens = tokens.plus(usage);
    turnTokens = turnTokens.plus(usage);
    estimatedTokens += estimated ? usage.prompt() + usage.completion() : 0;
  }

  /** Returns the tokens of the conversation; those of cancelled requests are estimated. */
  public synchronized TokenUsage tokens() {
    return tokens;
  }

  /** Returns how many of the tokens are estimated. */
  public synchronized long estimatedTokens() {
    return estimatedTokens;
  }

  /** Returns the tokens by turn. */
  public synchronized List<UsageMetrics.TurnUsage> turnUsage() {
    return List.copyOf(turnUsage);
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
