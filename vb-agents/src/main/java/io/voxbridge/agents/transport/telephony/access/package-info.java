/** Who may open a telephony stream. Open by default; each proof is switched on by a setting. */
@NullMarked
package io.voxbridge.agents.transport.telephony.access;

import org.jspecify.annotations.NullMarked;
