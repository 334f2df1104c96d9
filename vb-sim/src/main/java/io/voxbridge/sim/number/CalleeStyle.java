package io.voxbridge.sim.number;

/** How somebody who picked up behaves. */
public enum CalleeStyle {
  /** A human who agrees. */
  AGREES,
  /** A human who refuses. */
  REFUSES,
  /** A human who answers this and that, and asks back. */
  VARIES,
  /** A human who presses keys. */
  PRESSES_KEYS,
  /** A human who talks into the bot's sentences. */
  INTERRUPTS,
  /** A human who answers at length. */
  TALKS_LONG,
  /** A human who says nothing. */
  SILENT,
  /** A voicemail box: a greeting, a beep, silence. */
  VOICEMAIL
}
