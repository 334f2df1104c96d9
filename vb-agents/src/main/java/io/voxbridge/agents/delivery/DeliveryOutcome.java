package io.voxbridge.agents.delivery;

/** How an attempt to deliver something ended. */
public sealed interface DeliveryOutcome {
  /** The other side has it. */
  record Delivered() implements DeliveryOutcome {}

  /**
   * Not now; it is tried again.
   *
   * @param reason what went wrong, for the operator
   */
  record Failed(String reason) implements DeliveryOutcome {}

  /**
   * Never as it is: it is put aside until an operator sends it again.
   *
   * @param reason what the other side holds against it
   */
  record Refused(String reason) implements DeliveryOutcome {}
}
