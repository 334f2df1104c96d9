/** Tones of the telephone network: keys (DTMF), ringing and busy, the beep of a voicemail box. */
@NullMarked
package io.voxbridge.media.tone;

import org.jspecify.annotations.NullMarked;
