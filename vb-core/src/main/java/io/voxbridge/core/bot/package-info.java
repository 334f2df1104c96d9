/**
 * Bots: what they say, who listens, thinks and speaks for them, and when they take calls. A bot
 * that a running campaign uses is locked; {@link io.voxbridge.core.bot.BotUsage} tells.
 */
@NullMarked
package io.voxbridge.core.bot;

import org.jspecify.annotations.NullMarked;
