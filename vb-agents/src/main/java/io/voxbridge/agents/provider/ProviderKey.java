package io.voxbridge.agents.speech.wire;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.domain.secret.Secret;
import java.util.Set;

/** What providers' configurations have in common. */
public final class ProviderKey {
  /** How addresses of WebSockets begin. */
  public static final Set<String> SOCKET = Set.of("ws", "wss");

  /** How addresses of web services begin. */
  public static final Set<String> WEB = Set.of("http", "https");

  private ProviderKey() {}

  /**
   * Returns the key.
   *
   * @param whose the field that chooses the provider, and its name
   * @throws ProviderException when there is none
   */
  public static String required(Secret key, String whose) throws ProviderException {
    if (!key.isSet()) {
      throw ProviderException.of(
          ProviderProblem.Kind.UNAUTHORIZED,
          whose + " has no key: add it to the bot or its provider");
    }
    return key.value();
  }
}
