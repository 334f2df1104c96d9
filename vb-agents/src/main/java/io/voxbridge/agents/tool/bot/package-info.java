/**
 * The tools of a bot: what the conversation itself can do (end, transfer, keys, voicemail),
 * look-ups in the knowledge base, HTTP calls, and the tools of MCP servers.
 *
 * <p>Whoever configures a bot chooses addresses that the worker then calls: {@link
 * io.voxbridge.agents.tool.bot.OutboundGuard} keeps those away from the worker's own network.
 *
 * <p>MCP is spoken by a small client of our own ({@link io.voxbridge.agents.tool.bot.McpClient}):
 * three methods over streamable HTTP are all a call needs, while the official SDK brings Reactor, a
 * schema validator and a second JSON binding into every worker, and does not go through the guard.
 */
@NullMarked
package io.voxbridge.agents.tool.bot;

import org.jspecify.annotations.NullMarked;
