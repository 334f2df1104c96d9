/**
 * How long a caller waits for the bot, and how soon the bot falls silent: {@code ./vb bench turn}.
 * Our worker and other bots, one after the other in the same run, against the same stand-ins of
 * providers.
 */
@NullMarked
package io.voxbridge.agents.bench;

import org.jspecify.annotations.NullMarked;
