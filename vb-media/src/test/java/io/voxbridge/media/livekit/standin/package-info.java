/**
 * A stand-in for LiveKit's server API, for tests that need no calls, and the contract that both it
 * and the real server pass.
 */
@NullMarked
package io.voxbridge.media.livekit.standin;

import org.jspecify.annotations.NullMarked;
