package io.voxbridge.agents.speech.wire;

import io.voxbridge.domain.bot.SttConfig;

/** The model that a recogniser is asked for. */
public final class ListenModel {
  /** What the model of a bot begins with that names none: the contract's default is Soniox's. */
  private static final String OF_ANOTHER_PROVIDER = "stt-rt";

  private ListenModel() {}

  /**
   * Returns the bot's model.
   *
   * @param standard the provider's own, for bots that name none
   */
  public static String of(SttConfig config, String standard) {
    return config.model().startsWith(OF_ANOTHER_PROVIDER) ? standard : config.model();
  }
}
