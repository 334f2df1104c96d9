/** Tests. */
@NullMarked
package io.voxbridge.agents.speech.deepgram;

import org.jspecify.annotations.NullMarked;
