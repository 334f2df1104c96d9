package io.voxbridge.dialler.pacing;

/**
 * Decides how many dials one campaign may start at one tick: sample in, decision out. An engine has
 * no clock, no store and no thread of its own. One that learns keeps its state per campaign and is
 * called by one thread.
 */
public interface PacingEngine {
  /** Returns the decision for the campaign of the given id. */
  PacingDecision decide(String campaignId, PacingSample sample);

  /** Returns the engine's name and settings in one line, for the start-up log. */
  String describe();
}
