/**
 * LiveKit's client library ({@code liblivekit_ffi}) from Java: finding and checking the file, the
 * four functions it exports, requests and events as protocol buffers, and the account of the native
 * memory they hold. Knows nothing of calls; {@code media.livekit.room} builds rooms on it.
 */
@NullMarked
package io.voxbridge.media.livekit.ffi;

import org.jspecify.annotations.NullMarked;
