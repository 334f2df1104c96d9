/**
 * The runtime configuration a worker fetches at the start of a call: the bot as it is now, with its
 * texts rendered for this call. Fetching also claims the session for the worker and writes the
 * skeleton of the conversation's record.
 */
@NullMarked
package io.voxbridge.core.runtimeconfig;

import org.jspecify.annotations.NullMarked;
