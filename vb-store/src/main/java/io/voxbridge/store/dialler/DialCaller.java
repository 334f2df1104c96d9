package io.voxbridge.store.dialler;

/** Who wants to dial over a carrier. */
enum DialCaller {
  /** The dialler, for a campaign; leaves a token of a burst to single calls that share it. */
  CAMPAIGN("campaign"),
  /** A call that no campaign asks for. */
  SINGLE("single");

  private final String word;

  DialCaller(String word) {
    this.word = word;
  }

  /** Returns the word in the database. */
  String word() {
    return word;
  }

  DialCaller other() {
    return this == CAMPAIGN ? SINGLE : CAMPAIGN;
  }
}
