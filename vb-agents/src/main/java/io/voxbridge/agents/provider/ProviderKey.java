package io.voxbridge.agents.provider;

import io.voxbridge.domain.secret.Secret;

/** The key that a provider's account needs. */
public final class ProviderKey {
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
