/** What every use of a LiveKit deployment needs: where it is and who we are to it. */
@NullMarked
package io.voxbridge.media.livekit;

import org.jspecify.annotations.NullMarked;
