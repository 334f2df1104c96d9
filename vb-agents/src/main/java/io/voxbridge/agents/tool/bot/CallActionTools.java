package io.voxbridge.agents.tool.bot;

import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.tool.ToolEffect;
import io.voxbridge.agents.tool.ToolOutcome;
import io.voxbridge.domain.bot.Actions;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tools that act on the call itself, by their reserved names. */
final class CallActionTools {
  static final String END_CALL = "end_call";
  static final String TRANSFER_CALL = "transfer_call";
  static final String VOICEMAIL = "detected_voicemail";
  static final String SEND_DTMF = "send_dtmf";

  /** Names that a bot's own tools cannot have. */
  static final Set<String> NAMES = Set.of(END_CALL, TRANSFER_CALL, VOICEMAIL, SEND_DTMF);

  private CallActionTools() {}

  /**
   * Returns the tool of a reserved name.
   *
   * @param description replaces ours; null or blank keeps it
   */
  static BotTool of(String name, @Nullable String description, Actions actions) {
    return switch (name) {
      case END_CALL ->
          tool(
              name,
              description,
              "Ends the call. Use it when the conversation is over and goodbye has been said.",
              Map.of(
                  "message",
                  Map.of(
                      "type",
                      "string",
                      "description",
                      "last words to the caller; may be left out")),
              List.of(),
              arguments -> new ToolEffect.EndCall(text(arguments, "message")));
      case TRANSFER_CALL -> transfer(description, actions);
      case VOICEMAIL ->
          tool(
              name,
              description,
              "Tells that an answering machine took the call, not a person.",
              Map.of(),
              List.of(),
              arguments -> new ToolEffect.Voicemail());
      case SEND_DTMF ->
          tool(
              name,
              description,
              "Presses keys on the line, for example in a phone menu.",
              Map.of(
                  "digits",
                  Map.of(
                      "type",
                      "string",
                      "pattern",
                      "^[0-9*#A-Dw]{1,32}$",
                      "description",
                      "keys to press: 0-9 * # A-D; w waits half a second")),
              List.of("digits"),
              arguments -> new ToolEffect.SendDtmf(String.valueOf(text(arguments, "digits"))));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static BotTool transfer(@Nullable String description, Actions actions) {
    Set<String> targets = new LinkedHashSet<>();
    actions.transferTargets().stream()
        .filter(it -> it.enabled() && it.problems().isEmpty())
        .forEach(it -> targets.add(it.label()));
    targets.addAll(actions.transferNumbers().keySet());
    Map<String, Object> target = new LinkedHashMap<>();
    target.put("type", "string");
    target.put(
        "description",
        targets.isEmpty()
            ? "whom to pass the call to; left out for the usual one"
            : "whom to pass the call to, one of "
                + String.join(", ", targets)
                + "; left out for the usual one");
    return tool(
        TRANSFER_CALL,
        description,
        "Passes the caller on to a person. If it fails you are told, and go on with the caller.",
        Map.of(
            "reason",
            Map.of("type", "string", "description", "why, in a few words"),
            "target",
            target),
        List.of("reason"),
        arguments -> new ToolEffect.Transfer(text(arguments, "target"), text(arguments, "reason")));
  }

  private static BotTool tool(
      String name,
      @Nullable String description,
      String standard,
      Map<String, Object> properties,
      List<String> required,
      Function<Map<String, @Nullable Object>, ToolEffect> effect) {
    var definition =
        new ToolDefinition(
            name,
            description == null || description.isBlank() ? standard : description,
            Map.of("type", "object", "properties", properties, "required", required));
    return new BotTool() {
      @Override
      public ToolDefinition definition() {
        return definition;
      }

      @Override
      public ToolOutcome run(Map<String, @Nullable Object> arguments) {
        return ToolOutcome.with(effect.apply(arguments));
      }
    };
  }

  static @Nullable String text(Map<String, @Nullable Object> arguments, String name) {
    Object value = arguments.get(name);
    return value == null || value.toString().isBlank() ? null : value.toString();
  }
}
