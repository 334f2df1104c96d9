/** Speech providers: who listens and who speaks, chosen by name. */
@NullMarked
package io.voxbridge.agents.speech;

import org.jspecify.annotations.NullMarked;
