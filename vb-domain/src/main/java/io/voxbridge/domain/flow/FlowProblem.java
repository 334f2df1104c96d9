package io.voxbridge.domain.flow;

/**
 * One thing that is wrong with a flow.
 *
 * @param field where, for example {@code states.greet.branches[0].next}
 * @param message what, in a sentence for its author
 */
public record FlowProblem(String field, String message) {}
