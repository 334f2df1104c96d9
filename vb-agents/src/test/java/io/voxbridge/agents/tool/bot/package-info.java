/** Tries the tools of a bot. */
@NullMarked
package io.voxbridge.agents.tool.bot;

import org.jspecify.annotations.NullMarked;
