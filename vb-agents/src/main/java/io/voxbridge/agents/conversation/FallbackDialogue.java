package io.voxbridge.agents.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dialogue that another one takes over from, once. The audio clock's alone. */
final class FallbackDialogue implements Dialogue {
  private Dialogue now;

  FallbackDialogue(Dialogue first) {
    this.now = first;
  }

  /** Another dialogue goes on. */
  void goOnWith(Dialogue other) {
    now = other;
  }

  @Override
  public void start(String opening, Reply reply) {
    now.start(opening, reply);
  }

  @Override
  public void onTurn(String text, Reply reply) {
    now.onTurn(text, reply);
  }

  @Override
  public void onKey(char key, Reply reply) {
    now.onKey(key, reply);
  }

  @Override
  public void onSilence(Reply reply) {
    now.onSilence(reply);
  }

  @Override
  public void onTransferFailed(String why, Reply reply) {
    now.onTransferFailed(why, reply);
  }

  @Override
  public void onTools(List<Finished> tools, Reply reply) {
    now.onTools(tools, reply);
  }

  @Override
  public void onComplete(Reply reply, Next next) {
    now.onComplete(reply, next);
  }

  @Override
  public void onCut(Reply reply, String heard) {
    now.onCut(reply, heard);
  }

  @Override
  public boolean understands(String text) {
    return now.understands(text);
  }

  @Override
  public boolean understands(char key) {
    return now.understands(key);
  }

  @Override
  public boolean isInterruptible() {
    return now.isInterruptible();
  }

  @Override
  public boolean draft(String text, Reply reply) {
    return now.draft(text, reply);
  }

  @Override
  public void keepDraft(String text, Reply reply) {
    now.keepDraft(text, reply);
  }

  @Override
  public @Nullable String takeBack() {
    return now.takeBack();
  }

  @Override
  public boolean isFree() {
    return now.isFree();
  }

  @Override
  public @Nullable String position() {
    return now.position();
  }

  @Override
  public void tick(long nowMillis) {
    now.tick(nowMillis);
  }

  @Override
  public List<Note> notes() {
    return now.notes();
  }
}
