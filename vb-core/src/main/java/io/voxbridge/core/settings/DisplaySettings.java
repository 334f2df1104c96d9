package io.voxbridge.core.settings;

import io.voxbridge.core.configuration.SettingsReader;

/**
 * What the Console tells about this installation.
 *
 * @param simulated whether the phone network is simulated: calls reach no real telephone
 */
public record DisplaySettings(boolean simulated) {

  /** Reads {@code PHONE_NETWORK}, the same setting as the dialler's. */
  public static DisplaySettings read(SettingsReader reader) {
    return new DisplaySettings(reader.text("PHONE_NETWORK").equals("simulated"));
  }
}
