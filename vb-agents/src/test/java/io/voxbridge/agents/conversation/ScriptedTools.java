package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.tool.ToolEffect;
import io.voxbridge.agents.tool.ToolListener;
import io.voxbridge.agents.tool.ToolOutcome;
import io.voxbridge.agents.tool.ToolRun;
import io.voxbridge.agents.tool.ToolRunner;
import io.voxbridge.media.kit.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tools as a scenario describes them: {@code after_ms}, {@code result}, {@code pre}, {@code
 * effect}.
 */
final class ScriptedTools implements ToolRunner {
  private final ManualTime time;
  Map<String, Map<String, Object>> tools = Map.of();
  int cancelled;

  ScriptedTools(ManualTime time) {
    this.time = time;
  }

  @Override
  public List<ToolDefinition> definitions() {
    return tools.keySet().stream().map(name -> new ToolDefinition(name, name, Map.of())).toList();
  }

  @Override
  public @Nullable String preMessage(ToolCall call) {
    Object pre = tool(call).get("pre");
    return pre == null ? null : pre.toString();
  }

  @Override
  public ToolRun run(ToolCall call, ToolListener listener) {
    Map<String, Object> tool = tool(call);
    boolean[] over = {false};
    long after = tool.get("after_ms") instanceof Number given ? given.longValue() : 0;
    if (after >= 0) {
      time.schedule(
          Duration.ofMillis(after),
          () -> {
            if (!over[0]) {
              over[0] = true;
              listener.onOutcome(outcome(tool));
            }
          });
    }
    return () -> {
      cancelled += over[0] ? 0 : 1;
      over[0] = true;
    };
  }

  @Override
  public void close() {}

  private Map<String, Object> tool(ToolCall call) {
    return tools.getOrDefault(call.name(), Map.of());
  }

  private static ToolOutcome outcome(Map<String, Object> tool) {
    Object effect = tool.get("effect");
    if (effect == null) {
      Object failure = tool.get("fails");
      return failure == null
          ? ToolOutcome.of(tool.getOrDefault("result", "ok").toString())
          : ToolOutcome.failed(failure.toString());
    }
    Object message = tool.get("message");
    return ToolOutcome.with(
        switch (effect.toString()) {
          case "end_call" -> new ToolEffect.EndCall(message == null ? null : message.toString());
          case "transfer" -> new ToolEffect.Transfer(null, "asked");
          case "voicemail" -> new ToolEffect.Voicemail();
          case "dtmf" -> new ToolEffect.SendDtmf("12#");
          default -> throw new IllegalArgumentException("unknown effect " + effect);
        });
  }
}
