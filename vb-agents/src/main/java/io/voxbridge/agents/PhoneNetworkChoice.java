package io.voxbridge.agents;

import io.voxbridge.agents.settings.SettingsReader;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.RoomsProvider;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkProvider;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which media rooms the calls are in.
 *
 * @param name as in {@code PHONE_NETWORK}; empty: none
 * @param provider makes them; null: none
 * @param environment the provider's settings
 */
record PhoneNetworkChoice(
    String name, @Nullable RoomsProvider provider, Map<String, String> environment) {

  /** Reads {@code PHONE_NETWORK}; without it {@code LIVEKIT_URL} means {@code livekit}. */
  static PhoneNetworkChoice read(SettingsReader settings, Map<String, String> environment) {
    Optional<String> name =
        settings.text("phone-network").or(() -> settings.text("livekit.url").map(_ -> "livekit"));
    if (name.isEmpty()) {
      return new PhoneNetworkChoice("", null, Map.of());
    }
    Optional<RoomsProvider> provider = RoomsProvider.find(name.get());
    if (provider.isEmpty()) {
      settings.problem(
          "phone-network", "is '" + name.get() + "', and this installation has no such network");
      return new PhoneNetworkChoice(name.get(), null, Map.of());
    }
    settings.problems(provider.get().problems(environment));
    PhoneNetworkProvider.find(name.get())
        .map(phones -> phones.problems(environment))
        .filter(problems -> !problems.equals(provider.get().problems(environment)))
        .ifPresent(settings::problems);
    return new PhoneNetworkChoice(name.get(), provider.get(), environment);
  }

  /** Returns the rooms; empty when there is no network. */
  Optional<Rooms> open() {
    return provider == null ? Optional.empty() : Optional.of(provider.create(environment));
  }

  /** Returns the phones; empty when there is no network, or it cannot be dialled from here. */
  Optional<PhoneNetwork> openPhones() {
    return provider == null
        ? Optional.empty()
        : PhoneNetworkProvider.find(name).map(phones -> phones.create(environment));
  }
}
