/** Audio between a provider's coding and the platform's frames, and how much of it was heard. */
@NullMarked
package io.voxbridge.agents.transport.telephony.audio;

import org.jspecify.annotations.NullMarked;
