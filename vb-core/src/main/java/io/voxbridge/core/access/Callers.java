package io.voxbridge.core.access;

import java.util.Optional;

/** Finds the user that a token names; asked for every request, so that a change counts at once. */
@FunctionalInterface
public interface Callers {
  /** Returns the active user of that address; empty when there is none or it is deactivated. */
  Optional<Caller> active(String email);
}
