/** What a participant of a LiveKit room costs: {@code ./vb bench rtc}. */
@NullMarked
package io.voxbridge.media.livekit.bench;

import org.jspecify.annotations.NullMarked;
