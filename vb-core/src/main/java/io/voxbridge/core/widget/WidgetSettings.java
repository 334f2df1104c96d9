package io.voxbridge.core.widget;

import io.voxbridge.core.configuration.SettingsReader;

/**
 * How often web calls may be asked for from one address.
 *
 * @param tokensPerMinute in the long run; 0 sets no limit
 * @param burst how many at once after a pause, at least 1
 */
public record WidgetSettings(int tokensPerMinute, int burst) {
  private static final int MOST = 10_000;

  /** Reads and checks {@code WIDGET_TOKENS_PER_MINUTE} and {@code WIDGET_TOKEN_BURST}. */
  public static WidgetSettings read(SettingsReader reader) {
    return new WidgetSettings(
        reader.whole("WIDGET_TOKENS_PER_MINUTE", 0, MOST),
        reader.whole("WIDGET_TOKEN_BURST", 1, MOST));
  }
}
