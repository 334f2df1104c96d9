package io.voxbridge.media.room;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Makes {@link Rooms} from settings; found through {@link ServiceLoader}. */
public interface RoomsProvider {
  /** Returns the name that settings choose it by: {@code simulated}, {@code livekit}. */
  String name();

  /**
   * Returns what is wrong with the settings, a sentence each naming the variable; empty when fine.
   */
  List<String> problems(Map<String, String> settings);

  /**
   * Makes the rooms; does not connect yet.
   *
   * @param settings environment variables by name
   * @throws IllegalArgumentException when {@link #problems} has any
   */
  Rooms create(Map<String, String> settings);

  /** Returns the provider of this name on the class path. */
  static Optional<RoomsProvider> find(String name) {
    return ServiceLoader.load(RoomsProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst();
  }
}
