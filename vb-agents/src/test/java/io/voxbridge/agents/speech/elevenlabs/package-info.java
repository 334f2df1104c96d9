/** Tests. */
@NullMarked
package io.voxbridge.agents.speech.elevenlabs;

import org.jspecify.annotations.NullMarked;
