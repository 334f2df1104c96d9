package io.voxbridge.agents.tool.bot;

import io.voxbridge.agents.settings.SettingsReader;

/**
 * What bots' tools may do on this worker.
 *
 * @param allowPrivateNetworks whether HTTP and MCP tools may call this host and private networks
 */
public record ToolSettings(boolean allowPrivateNetworks) {
  /** Reads {@code TOOLS_ALLOW_PRIVATE_NETWORKS}. */
  public static ToolSettings read(SettingsReader settings) {
    return new ToolSettings(settings.flag("tools.allow-private-networks"));
  }
}
