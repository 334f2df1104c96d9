package io.voxbridge.domain.template;

/** What becomes of a token that no variable fills. */
public enum Unresolved {
  /** Prompts: the token stays as written, so that a misspelt name is seen and heard. */
  KEEP,
  /** Pushes: an empty text. */
  DROP
}
