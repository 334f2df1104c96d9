package io.voxbridge.agents.tool.bot;

import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.tool.ToolListener;
import io.voxbridge.agents.tool.ToolOutcome;
import io.voxbridge.agents.tool.ToolRun;
import io.voxbridge.agents.tool.ToolRunner;
import io.voxbridge.observe.log.CallMarks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Runs a bot's tools, each on a virtual thread of its own. */
final class BotToolRunner implements ToolRunner {
  private static final Logger log = LoggerFactory.getLogger(BotToolRunner.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Map<String, BotTool> tools;
  private final List<ToolDefinition> definitions;
  private final Set<Run> running = ConcurrentHashMap.newKeySet();

  BotToolRunner(Map<String, BotTool> tools) {
    this.tools = Map.copyOf(tools);
    this.definitions = tools.values().stream().map(BotTool::definition).toList();
  }

  @Override
  public List<ToolDefinition> definitions() {
    return definitions;
  }

  @Override
  public @Nullable String preMessage(ToolCall call) {
    BotTool tool = tools.get(call.name());
    return tool == null ? null : tool.preMessage();
  }

  @Override
  public ToolRun run(ToolCall call, ToolListener listener) {
    var run = new Run(call, listener);
    running.add(run);
    run.thread.start();
    return run;
  }

  private ToolOutcome outcome(ToolCall call) throws InterruptedException {
    BotTool tool = tools.get(call.name());
    if (tool == null) {
      return ToolOutcome.failed(
          "there is no tool '"
              + call.name()
              + "'; there are "
              + tools.keySet().stream().sorted().toList());
    }
    Map<String, @Nullable Object> arguments;
    try {
      String text = call.arguments().isBlank() ? "{}" : call.arguments();
      arguments = JsonMaps.copy(JSON.readValue(text, Map.class));
    } catch (JacksonException e) {
      return ToolOutcome.failed("the arguments are not a JSON object; call the tool again");
    }
    List<String> problems = ArgumentCheck.problems(tool.definition().parameters(), arguments);
    if (!problems.isEmpty()) {
      return ToolOutcome.failed(
          "wrong arguments: "
              + String.join("; ", problems)
              + ". Ask the caller for what is"
              + " missing, or call the tool again with right ones.");
    }
    return tool.run(arguments);
  }

  @Override
  public void close() {
    List.copyOf(running).forEach(Run::cancel);
  }

  private final class Run implements ToolRun {
    private final ToolCall call;
    private final ToolListener listener;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean over;

    Run(ToolCall call, ToolListener listener) {
      this.call = call;
      this.listener = listener;
      this.thread =
          Thread.ofVirtual().name("tool-" + call.name()).unstarted(CallMarks.carry(this::run));
    }

    private void run() {
      try {
        tell(outcome(call));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        tell(ToolOutcome.failed("the tool was stopped"));
      } catch (RuntimeException e) {
        log.error("tool {} failed; the model is told", call.name(), e);
        tell(ToolOutcome.failed("the tool failed"));
      }
    }

    private void tell(ToolOutcome outcome) {
      lock.lock();
      try {
        if (!over) {
          over = true;
          listener.onOutcome(outcome);
        }
      } finally {
        lock.unlock();
        running.remove(this);
      }
    }

    @Override
    public void cancel() {
      lock.lock();
      try {
        over = true;
      } finally {
        lock.unlock();
        running.remove(this);
      }
      thread.interrupt();
    }
  }
}
