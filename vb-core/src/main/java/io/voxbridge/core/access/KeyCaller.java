package io.voxbridge.core.access;

import java.util.Set;

/**
 * Who asks for something that integrators may do: an API key, or an admin.
 *
 * @param name for the log: the key's name, or the admin's email
 * @param botIds the bots that may be used; empty means all
 */
public record KeyCaller(String name, Set<String> botIds) {
  /** Copies the set. */
  public KeyCaller {
    botIds = Set.copyOf(botIds);
  }

  /** Returns whether that bot may be used. */
  public boolean mayUse(String botId) {
    return botIds.isEmpty() || botIds.contains(botId);
  }
}
