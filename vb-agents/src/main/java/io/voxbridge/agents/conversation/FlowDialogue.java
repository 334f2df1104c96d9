package io.voxbridge.agents.conversation;

import io.voxbridge.agents.flow.FlowAction;
import io.voxbridge.agents.flow.FlowMachine;
import io.voxbridge.domain.result.CallEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scripted flow: answers at once, word for word. */
final class FlowDialogue implements Dialogue {
  private final FlowMachine flow;
  private final List<Note> notes = new ArrayList<>();
  private Next latest = new Next.Listen(null);

  FlowDialogue(FlowMachine flow) {
    this.flow = flow;
  }

  @Override
  public void start(String opening, Reply reply) {
    if (!opening.isBlank() && !opening.strip().equals(flow.openingText().strip())) {
      reply.say(opening);
    }
    answer(flow.start(), reply);
  }

  @Override
  public void onTurn(String text, Reply reply) {
    answer(flow.onWords(text), reply);
  }

  @Override
  public void onKey(char key, Reply reply) {
    answer(flow.onKey(key), reply);
  }

  @Override
  public void onSilence(Reply reply) {
    answer(flow.onSilence(), reply);
  }

  @Override
  public void onTransferFailed(String why, Reply reply) {
    answer(flow.onTransferFailed(), reply);
  }

  @Override
  public boolean understands(String text) {
    return flow.understands(text);
  }

  @Override
  public boolean understands(char key) {
    return flow.understands(key);
  }

  @Override
  public boolean isInterruptible() {
    return flow.isListening();
  }

  @Override
  public @Nullable String position() {
    return flow.state();
  }

  @Override
  public List<Note> notes() {
    List<Note> taken = List.copyOf(notes);
    notes.clear();
    return taken;
  }

  private void answer(List<FlowAction> actions, Reply reply) {
    Next next = latest;
    for (FlowAction action : actions) {
      switch (action) {
        case FlowAction.Moved moved -> {
          Map<String, @Nullable Object> data = new LinkedHashMap<>();
          data.put("from", moved.from());
          data.put("by", moved.by());
          notes.add(new Note(CallEvent.FLOW_TRANSITION, moved.to(), data));
        }
        case FlowAction.Reprompted again ->
            notes.add(
                new Note(
                    "flow_reprompt",
                    again.state(),
                    Map.of("count", again.count(), "by", again.by())));
        case FlowAction.Say say -> reply.say(say.text());
        case FlowAction.Listen listen -> next = new Next.Listen(listen.timeout());
        case FlowAction.HangUp end -> next = new Next.HangUp(end.reason(), end.disposition());
        case FlowAction.Transfer wish ->
            next = new Next.Transfer(wish.target(), wish.reason(), wish.disposition());
      }
    }
    latest = next;
    reply.finish(next);
  }
}
