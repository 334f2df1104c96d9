/** What every recogniser and voice behind a connection must do, on stand-ins that can misbehave. */
@NullMarked
package io.voxbridge.agents.speech.wire;

import org.jspecify.annotations.NullMarked;
