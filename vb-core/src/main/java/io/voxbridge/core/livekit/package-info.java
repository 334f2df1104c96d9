/**
 * The connection to LiveKit's server API: its settings, whether it answers, and what the other
 * features tell about it. Audio never comes here.
 */
@NullMarked
package io.voxbridge.core.livekit;

import org.jspecify.annotations.NullMarked;
