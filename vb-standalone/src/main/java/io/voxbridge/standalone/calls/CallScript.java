package io.voxbridge.standalone.calls;

/** How a call of the endurance run goes. Chosen in turn, so that every run has the same mix. */
enum CallScript {
  /** The caller asks, hears the answer and hangs up. */
  ASKS,
  /** The caller asks, and asks again into the answer. */
  INTERRUPTS,
  /** The caller hangs up while the bot speaks. */
  HANGS_UP_EARLY,
  /** The connection breaks while the bot speaks. */
  BREAKS_OFF;

  /** Six of ten calls ask, two interrupt, one hangs up early and one breaks off. */
  static CallScript of(int number) {
    return switch (Math.floorMod(number, 10)) {
      case 3, 7 -> INTERRUPTS;
      case 5 -> HANGS_UP_EARLY;
      case 9 -> BREAKS_OFF;
      default -> ASKS;
    };
  }
}
