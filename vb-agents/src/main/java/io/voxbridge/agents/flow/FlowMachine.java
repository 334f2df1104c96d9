package io.voxbridge.agents.flow;

import io.voxbridge.agents.flow.FlowAction.HangUp;
import io.voxbridge.agents.flow.FlowAction.Listen;
import io.voxbridge.agents.flow.FlowAction.Moved;
import io.voxbridge.agents.flow.FlowAction.Reprompted;
import io.voxbridge.agents.flow.FlowAction.Say;
import io.voxbridge.agents.flow.FlowAction.Transfer;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.disposition.Disposition;
import io.voxbridge.domain.flow.FlowBranch;
import io.voxbridge.domain.flow.FlowDefinition;
import io.voxbridge.domain.flow.FlowEnd;
import io.voxbridge.domain.flow.FlowListen;
import io.voxbridge.domain.flow.FlowState;
import io.voxbridge.domain.flow.FlowTransfer;
import io.voxbridge.domain.flow.FlowValidator;
import io.voxbridge.domain.template.Template;
import io.voxbridge.domain.template.TemplateVariables;
import io.voxbridge.domain.template.Unresolved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Runs a flow: takes what the caller does and returns what the bot does. States that lead on by
 * {@code next} are walked through at once, so their texts follow each other without a gap. No time,
 * no threads; not thread-safe.
 */
public final class FlowMachine {
  private final FlowDefinition flow;
  private final TemplateVariables callVariables;
  private final Map<String, String> flowVariables;
  private final Map<String, PhraseMatcher> matchers = new HashMap<>();
  private TemplateVariables variables;
  private String current = "";
  private int reprompts;
  private boolean listening;
  private boolean heardHere;

  /**
   * Makes a machine that has not started.
   *
   * @param callVariables namespaces {@code call}, {@code crm}, {@code system}
   * @throws IllegalArgumentException when the flow has problems
   */
  public FlowMachine(FlowDefinition flow, TemplateVariables callVariables) {
    if (!FlowValidator.problems(flow).isEmpty()) {
      throw new IllegalArgumentException("flow cannot be run: " + FlowValidator.problems(flow));
    }
    this.flow = flow;
    this.callVariables = callVariables;
    this.flowVariables = new LinkedHashMap<>(flow.variables());
    this.variables = withFlowVariables();
    flow.states().forEach((name, state) -> matchers.put(name, new PhraseMatcher(state.branches())));
  }

  /** Begins. */
  public List<FlowAction> start() {
    List<FlowAction> actions = new ArrayList<>();
    enter(flow.start(), null, "start", actions);
    return actions;
  }

  /** The caller said something; outside a listening state nothing follows. */
  public List<FlowAction> onWords(String said) {
    if (!listening) {
      return List.of();
    }
    OptionalInt branch = matcher().match(said);
    return branch.isPresent() ? take(branch.getAsInt(), "words") : notUnderstood();
  }

  /** The caller pressed a key; outside a listening state nothing follows. */
  public List<FlowAction> onKey(char key) {
    if (!listening) {
      return List.of();
    }
    OptionalInt branch = branchOf(key);
    return branch.isPresent() ? take(branch.getAsInt(), "dtmf") : notUnderstood();
  }

  /** The caller stayed silent for the whole timeout. */
  public List<FlowAction> onSilence() {
    if (!listening) {
      return List.of();
    }
    return askAgain("silence");
  }

  /** The call could not be passed on. */
  public List<FlowAction> onTransferFailed() {
    List<FlowAction> actions = new ArrayList<>();
    FlowEnd end = Objects.requireNonNull(currentState().end());
    String onFailure = Objects.requireNonNull(end.transfer()).onFailure();
    if (onFailure == null) {
      actions.add(new HangUp(DisconnectReason.BOT, disposition(end)));
    } else {
      enter(onFailure, current, "transfer_failed", actions);
    }
    return actions;
  }

  /** Returns whether these words answer what the flow is asking. */
  public boolean understands(String said) {
    return listening && matcher().match(said).isPresent();
  }

  /** Returns whether this key answers what the flow is asking. */
  public boolean understands(char key) {
    return listening && branchOf(key).isPresent();
  }

  /** Returns whether the flow waits for the caller. */
  public boolean isListening() {
    return listening;
  }

  /** Returns the name of the current state; empty before the start. */
  public String state() {
    return current;
  }

  /** Returns the text that the flow begins with, as it would be said. */
  public String openingText() {
    return render(Objects.requireNonNull(flow.states().get(flow.start())).say());
  }

  /** Returns the number of words of a text, as matching counts them. */
  public static int countWords(String text) {
    return PhraseMatcher.words(text).size();
  }

  /** Returns the words of a text, lower case, without punctuation. */
  public static List<String> words(String text) {
    return PhraseMatcher.words(text);
  }

  private List<FlowAction> take(int index, String by) {
    List<FlowAction> actions = new ArrayList<>();
    FlowBranch branch = currentState().branches().get(index);
    if (!branch.set().isEmpty()) {
      branch.set().forEach((name, value) -> flowVariables.put(name, render(value)));
      variables = withFlowVariables();
    }
    enter(branch.next(), current, by, actions);
    return actions;
  }

  private List<FlowAction> notUnderstood() {
    heardHere = true;
    String otherwise = currentState().otherwise();
    if (otherwise == null) {
      return askAgain("no_match");
    }
    List<FlowAction> actions = new ArrayList<>();
    enter(otherwise, current, "otherwise", actions);
    return actions;
  }

  private List<FlowAction> askAgain(String by) {
    List<FlowAction> actions = new ArrayList<>();
    FlowState state = currentState();
    FlowListen listen = Objects.requireNonNull(state.listen());
    if (reprompts < listen.maxReprompts()) {
      reprompts++;
      actions.add(new Reprompted(current, reprompts, by));
      say(listen.reprompt() == null ? state.say() : listen.reprompt(), actions);
      actions.add(new Listen(listen.timeout()));
    } else if (state.onSilence() != null) {
      enter(state.onSilence(), current, "silence", actions);
    } else {
      listening = false;
      // Somebody who said things that did not fit has responded: that is no RNR.
      actions.add(new HangUp(heardHere ? DisconnectReason.BOT : DisconnectReason.RNR, null));
    }
    return actions;
  }

  private void enter(String name, @Nullable String from, String by, List<FlowAction> actions) {
    String previous = from;
    String reason = by;
    @Nullable String next = name;
    while (next != null) {
      current = next;
      reprompts = 0;
      heardHere = false;
      FlowState state = currentState();
      actions.add(new Moved(previous, current, reason));
      say(state.say(), actions);
      previous = current;
      reason = "next";
      next = state.next();
    }
    FlowState state = currentState();
    FlowListen listen = state.listen();
    listening = listen != null;
    if (listen != null) {
      actions.add(new Listen(listen.timeout()));
    } else {
      FlowEnd end = Objects.requireNonNull(state.end());
      actions.add(ending(end));
    }
  }

  private FlowAction ending(FlowEnd end) {
    FlowTransfer transfer = end.transfer();
    return transfer == null
        ? new HangUp(DisconnectReason.BOT, disposition(end))
        : new Transfer(
            transfer.target() == null ? null : record(transfer.target()),
            transfer.reason() == null ? null : record(transfer.reason()),
            disposition(end));
  }

  private void say(String template, List<FlowAction> actions) {
    String text = render(template);
    if (!text.isBlank()) {
      actions.add(new Say(text));
    }
  }

  private @Nullable Disposition disposition(FlowEnd end) {
    if (end.disposition().isBlank()) {
      return null;
    }
    return new Disposition(
        record(end.disposition()),
        end.subDisposition() == null ? null : record(end.subDisposition()),
        end.remarks() == null ? null : record(end.remarks()));
  }

  private String render(String template) {
    return Template.render(template, variables, Unresolved.KEEP);
  }

  private String record(String template) {
    return Template.render(template, variables, Unresolved.DROP);
  }

  private TemplateVariables withFlowVariables() {
    TemplateVariables all = callVariables.with("flow", flowVariables);
    for (Map.Entry<String, String> variable : flowVariables.entrySet()) {
      all = all.withPlain(variable.getKey(), variable.getValue());
    }
    return all;
  }

  private FlowState currentState() {
    return Objects.requireNonNull(flow.states().get(current));
  }

  private PhraseMatcher matcher() {
    return Objects.requireNonNull(matchers.get(current));
  }

  private OptionalInt branchOf(char key) {
    List<FlowBranch> branches = currentState().branches();
    String wanted = String.valueOf(key);
    for (int i = 0; i < branches.size(); i++) {
      if (branches.get(i).dtmf().stream().anyMatch(wanted::equalsIgnoreCase)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
