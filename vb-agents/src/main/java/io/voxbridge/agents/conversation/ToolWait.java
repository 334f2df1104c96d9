package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.outcome.CallReport;
import io.voxbridge.agents.tool.ToolOutcome;
import io.voxbridge.agents.tool.ToolRun;
import io.voxbridge.agents.tool.ToolRunner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tools that an answer asked for, until all are done. The audio clock's alone. */
final class ToolWait {
  private final ToolRunner runner;
  private final CallReport report;
  private final Done done;
  private List<ToolCall> wanted = List.of();
  private List<ToolCall> calls = List.of();
  private @Nullable ToolOutcome[] outcomes = new ToolOutcome[0];
  private final List<ToolRun> runs = new ArrayList<>();
  private int batch;
  private long startedMillis;

  ToolWait(ToolRunner runner, CallReport report, Done done) {
    this.runner = runner;
    this.report = report;
    this.done = done;
  }

  /** Carries an outcome to the audio thread. */
  interface Done {
    void done(int batch, int index, ToolOutcome outcome);
  }

  /** Takes note of what an answer asks for. */
  void want(List<ToolCall> tools) {
    wanted = tools;
  }

  /** Runs what is wanted side by side. */
  void run(long nowMillis) {
    batch++;
    calls = wanted;
    outcomes = new ToolOutcome[wanted.size()];
    runs.clear();
    startedMillis = nowMillis;
    int current = batch;
    for (int i = 0; i < wanted.size(); i++) {
      ToolCall call = wanted.get(i);
      int index = i;
      report.event("tool_call", nowMillis, call.name(), Map.of("arguments", call.arguments()));
      runs.add(runner.run(call, outcome -> done.done(current, index, outcome)));
    }
  }

  /** Takes an outcome; returns whether all are there now. */
  boolean take(int from, int index, ToolOutcome outcome, long nowMillis) {
    if (from != batch || outcomes[index] != null) {
      return false;
    }
    outcomes[index] = outcome;
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("ok", !outcome.isFailure());
    data.put("ms", nowMillis - startedMillis);
    report.event("tool_result", nowMillis, calls.get(index).name(), data);
    return isComplete();
  }

  /** Gives up what is not done. */
  void stop() {
    for (int i = 0; i < calls.size(); i++) {
      if (outcomes[i] == null) {
        runs.get(i).cancel();
        outcomes[i] = ToolOutcome.failed("the tool did not answer in time");
      }
    }
  }

  /** Returns the tools with their outcomes, all of them done. */
  List<Dialogue.Finished> finished() {
    List<Dialogue.Finished> all = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      all.add(new Dialogue.Finished(calls.get(i), Objects.requireNonNull(outcomes[i])));
    }
    return all;
  }

  /** Returns what the caller hears meanwhile; null for nothing. */
  @Nullable String preMessage() {
    for (ToolCall call : wanted) {
      String message = runner.preMessage(call);
      if (message != null && !message.isBlank()) {
        return message;
      }
    }
    return null;
  }

  long startedMillis() {
    return startedMillis;
  }

  private boolean isComplete() {
    for (ToolOutcome outcome : outcomes) {
      if (outcome == null) {
        return false;
      }
    }
    return true;
  }
}
