package io.voxbridge.core.health;

import java.util.List;

/** Finds warnings; beans of this type make up the list at {@code /health}. */
public interface WarningSource {
  /** Returns the present warnings; may wait for a store, and may throw when it does not answer. */
  List<Warning> warnings();
}
