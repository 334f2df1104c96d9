package io.voxbridge.media.telephony;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Makes a {@link PhoneNetwork} from settings; found through {@link ServiceLoader}. */
public interface PhoneNetworkProvider {
  /** Returns the name that settings choose it by: {@code simulated}, {@code livekit}. */
  String name();

  /**
   * Returns what is wrong with the settings, a sentence each naming the variable; empty when fine.
   */
  List<String> problems(Map<String, String> settings);

  /**
   * Makes the network; does not connect yet.
   *
   * @param settings environment variables by name
   * @throws IllegalArgumentException when {@link #problems} has any
   */
  PhoneNetwork create(Map<String, String> settings);

  /** Returns the provider of this name on the class path. */
  static Optional<PhoneNetworkProvider> find(String name) {
    return ServiceLoader.load(PhoneNetworkProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst();
  }

  /**
   * Returns the name of the phone network, and of the rooms, that the environment asks for: {@code
   * PHONE_NETWORK}, else {@code livekit} when {@code LIVEKIT_URL} is set, else none.
   */
  static Optional<String> chosenName(Map<String, String> environment) {
    var name = environment.getOrDefault("PHONE_NETWORK", "").strip();
    if (!name.isEmpty()) {
      return Optional.of(name);
    }
    return environment.getOrDefault("LIVEKIT_URL", "").isBlank()
        ? Optional.empty()
        : Optional.of("livekit");
  }
}
