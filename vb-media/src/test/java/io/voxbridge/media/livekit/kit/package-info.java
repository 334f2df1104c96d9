/**
 * For tests: a real LiveKit deployment on this machine, and phones that talk SIP and RTP with it.
 * Everything binds to free ports of the loopback interface and ends with the test.
 */
@NullMarked
package io.voxbridge.media.livekit.kit;

import org.jspecify.annotations.NullMarked;
