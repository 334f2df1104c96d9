package io.voxbridge.core.sealing;

import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.store.sealing.MasterKey;
import java.util.List;
import java.util.Optional;

/**
 * Keys that seal secrets at rest.
 *
 * @param current seals; empty only when the settings are invalid
 * @param previous open what was sealed before the key was changed
 */
public record SealingSettings(Optional<MasterKey> current, List<MasterKey> previous) {
  private static final String CURRENT = "VOXBRIDGE_MASTER_KEY";
  private static final String PREVIOUS = "VOXBRIDGE_PREVIOUS_MASTER_KEYS";

  /** Copies the keys. */
  public SealingSettings {
    previous = List.copyOf(previous);
  }

  /** Reads and checks {@code VOXBRIDGE_MASTER_KEY} and {@code VOXBRIDGE_PREVIOUS_MASTER_KEYS}. */
  public static SealingSettings read(SettingsReader reader) {
    Secret current =
        reader.requiredSecret(
            CURRENT,
            "Set the base64 form of 32 random bytes, for example from: openssl rand -base64 32."
                + " Keep a copy: without it stored passwords and provider keys cannot be read.");
    return new SealingSettings(
        current.isSet() ? parse(reader, CURRENT, current) : Optional.empty(),
        reader.list(PREVIOUS).stream()
            .flatMap(key -> parse(reader, PREVIOUS, new Secret(key)).stream())
            .toList());
  }

  private static Optional<MasterKey> parse(SettingsReader reader, String variable, Secret key) {
    try {
      return Optional.of(MasterKey.parse(key));
    } catch (IllegalArgumentException unusable) {
      reader.problem(
          variable, "must be the base64 form of 32 bytes. " + unusable.getMessage() + ".");
      return Optional.empty();
    }
  }
}
