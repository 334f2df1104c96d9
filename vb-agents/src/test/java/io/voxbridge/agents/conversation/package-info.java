/** Calls played on a clock moved by the audio thread itself, in rooms in memory. */
@NullMarked
package io.voxbridge.agents.conversation;

import org.jspecify.annotations.NullMarked;
