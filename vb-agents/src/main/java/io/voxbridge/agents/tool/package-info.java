/**
 * The port to tools: what a language model may do besides speaking. The conversation asks, waits
 * without dead air, gives the result back to the model, and carries out effects (ending,
 * transferring, keys) itself; a tool never touches the call.
 */
@NullMarked
package io.voxbridge.agents.tool;

import org.jspecify.annotations.NullMarked;
