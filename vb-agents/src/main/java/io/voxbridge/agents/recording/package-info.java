/** Records a call to disk, away from the audio clock. */
@NullMarked
package io.voxbridge.agents.recording;

import org.jspecify.annotations.NullMarked;
