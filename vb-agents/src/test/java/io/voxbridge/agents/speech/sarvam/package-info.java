/** Tests. */
@NullMarked
package io.voxbridge.agents.speech.sarvam;

import org.jspecify.annotations.NullMarked;
