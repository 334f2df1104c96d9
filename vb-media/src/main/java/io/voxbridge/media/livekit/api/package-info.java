/**
 * LiveKit's server API: tokens, rooms and their participants, phones. Requests are Twirp over HTTP
 * with LiveKit's own message classes, every one with a timeout; failures come as {@link
 * io.voxbridge.media.livekit.api.LiveKitException}.
 *
 * <p>The transport is the JDK's HTTP client and not that of LiveKit's client library: every worker
 * process makes these calls, and the library's stack would cost each of them about 17 MB more of
 * memory and three threads, while its SIP client cannot set ring time, attributes or headers.
 */
@NullMarked
package io.voxbridge.media.livekit.api;

import org.jspecify.annotations.NullMarked;
