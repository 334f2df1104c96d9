package io.voxbridge.domain.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds everything that keeps a flow from running, all at once and in the order of the document.
 */
public final class FlowValidator {
  private static final String KEYS = "0123456789ABCD*#";

  private final FlowDefinition flow;
  private final List<FlowProblem> problems = new ArrayList<>();

  private FlowValidator(FlowDefinition flow) {
    this.flow = flow;
  }

  /** Returns all problems; an empty list means that the flow can be run. */
  public static List<FlowProblem> problems(FlowDefinition flow) {
    FlowValidator validator = new FlowValidator(flow);
    validator.start();
    flow.states().forEach(validator::state);
    validator.reachability();
    validator.endlessWalks();
    return List.copyOf(validator.problems);
  }

  private void start() {
    if (flow.states().isEmpty()) {
      add("states", "needs at least one state");
    }
    if (flow.start().isBlank()) {
      add("start", "is required: the name of the first state");
    } else if (!flow.states().containsKey(flow.start())) {
      add("start", "no state is named '" + flow.start() + "'");
    }
  }

  private void state(String name, @Nullable FlowState state) {
    String path = "states." + name;
    if (state == null) {
      add(path, "must be an object");
      return;
    }
    long ways =
        Stream.of(state.listen(), state.next(), state.end()).filter(Objects::nonNull).count();
    if (ways == 0) {
      add(path, "needs one of listen, next and end, or the call would hang here");
    } else if (ways > 1) {
      add(path, "must have only one of listen, next and end");
    }
    reference(path + ".next", state.next());
    reference(path + ".otherwise", state.otherwise());
    reference(path + ".on_silence", state.onSilence());
    reference(path + ".end.transfer.on_failure", onFailure(state));
    if (state.listen() != null) {
      listening(path, state, state.listen());
    } else if (!state.branches().isEmpty()) {
      add(path + ".branches", "are only tried when the state has listen");
    }
    if (state.end() == null && state.next() == null && state.say().isBlank()) {
      add(path + ".say", "is empty: the caller would hear nothing");
    }
    branches(path, state.branches());
  }

  private void listening(String path, FlowState state, FlowListen listen) {
    if (!(listen.timeoutSeconds() > 0)) {
      add(path + ".listen.timeout_seconds", "must be greater than 0");
    }
    if (listen.maxReprompts() < 0) {
      add(path + ".listen.max_reprompts", "must not be negative");
    }
    if (state.branches().isEmpty() && state.otherwise() == null) {
      add(path + ".branches", "a listening state needs branches or otherwise to go on");
    }
  }

  private void branches(String path, List<FlowBranch> branches) {
    Map<String, Integer> takenWords = new HashMap<>();
    Map<String, Integer> takenKeys = new HashMap<>();
    for (int i = 0; i < branches.size(); i++) {
      FlowBranch branch = branches.get(i);
      String branchPath = path + ".branches[" + i + "]";
      if (branch.words().isEmpty() && branch.dtmf().isEmpty()) {
        add(branchPath, "needs words or dtmf, or it can never be taken");
      }
      for (String phrase : branch.words()) {
        String plain = phrase.strip().toLowerCase(Locale.ROOT);
        if (plain.codePoints().noneMatch(Character::isLetterOrDigit)) {
          add(branchPath + ".words", "holds a phrase without a word");
        } else {
          unique(branchPath + ".words", plain, i, takenWords);
        }
      }
      for (String key : branch.dtmf()) {
        if (key.length() != 1 || KEYS.indexOf(Character.toUpperCase(key.charAt(0))) < 0) {
          add(branchPath + ".dtmf", "'" + key + "' is not a key (0-9, A-D, *, #)");
        } else {
          unique(branchPath + ".dtmf", key.toUpperCase(Locale.ROOT), i, takenKeys);
        }
      }
      if (branch.next().isBlank()) {
        add(branchPath + ".next", "is required");
      } else {
        reference(branchPath + ".next", branch.next());
      }
    }
  }

  private void unique(String path, String value, int branch, Map<String, Integer> taken) {
    Integer other = taken.putIfAbsent(value, branch);
    if (other != null && other != branch) {
      add(path, "'" + value + "' already belongs to branches[" + other + "]");
    }
  }

  private void reachability() {
    if (!flow.states().containsKey(flow.start())) {
      return;
    }
    Set<String> reached = new HashSet<>(Set.of(flow.start()));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      FlowState state = flow.states().get(open.removeFirst());
      if (state != null) {
        targets(state).filter(reached::add).forEach(open::addLast);
      }
    }
    for (String name : flow.states().keySet()) {
      if (!reached.contains(name)) {
        add("states." + name, "cannot be reached from the start");
      }
    }
  }

  /** A circle of {@code next} alone would talk on for ever without listening once. */
  private void endlessWalks() {
    Set<String> reported = new HashSet<>();
    for (String name : flow.states().keySet()) {
      Set<String> walked = new HashSet<>();
      String at = name;
      while (at != null && walked.add(at)) {
        FlowState state = flow.states().get(at);
        at = state == null ? null : state.next();
      }
      if (at != null && reported.addAll(walked)) {
        add("states." + at + ".next", "leads in a circle in which nobody ever listens");
      }
    }
  }

  private static Stream<String> targets(FlowState state) {
    return Stream.concat(
            Stream.of(state.next(), state.otherwise(), state.onSilence(), onFailure(state)),
            state.branches().stream().map(FlowBranch::next))
        .filter(Objects::nonNull);
  }

  private static @Nullable String onFailure(FlowState state) {
    FlowEnd end = state.end();
    return end == null || end.transfer() == null ? null : end.transfer().onFailure();
  }

  private void reference(String path, @Nullable String state) {
    if (state != null && !flow.states().containsKey(state)) {
      add(path, "no state is named '" + state + "'");
    }
  }

  private void add(String field, String message) {
    problems.add(new FlowProblem(field, message));
  }
}
