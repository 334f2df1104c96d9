package io.voxbridge.dialler.dial;

import io.voxbridge.media.telephony.DialEvent;

/** What a flow is told. */
public sealed interface FlowEvent {
  /** The flow starts. */
  record Begin() implements FlowEvent {}

  /** The deadline the flow asked for has come. */
  record Deadline() implements FlowEvent {}

  /** Something happened to the phone call. */
  record Phone(DialEvent event) implements FlowEvent {}

  /** The process is about to end: start nothing, give up what does not ring out. */
  record ShutDown() implements FlowEvent {}
}
