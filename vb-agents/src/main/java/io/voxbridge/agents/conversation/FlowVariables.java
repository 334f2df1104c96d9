package io.voxbridge.agents.conversation;

import io.voxbridge.domain.bot.CallVariables;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.template.SystemVariables;
import io.voxbridge.domain.template.TemplateVariables;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that a flow's texts can name, from what is known about the call. */
final class FlowVariables {
  private FlowVariables() {}

  /** What the Backend resolved wins over the raw connected event and the worker's own clock. */
  static TemplateVariables of(RuntimeConfig config, CallFacts facts, Clock clock) {
    CallVariables resolved = config.context().variables();
    Map<String, @Nullable Object> event = new LinkedHashMap<>(facts.connectedEvent());
    event.keySet().removeIf(name -> name.startsWith("_"));
    return TemplateVariables.none()
        .with("call", event)
        .with("call", resolved.call())
        .with("crm", resolved.crm())
        .with("system", SystemVariables.at(clock, config.call().zone()))
        .with("system", resolved.system());
  }
}
