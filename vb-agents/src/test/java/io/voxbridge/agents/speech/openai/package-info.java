/** Tests. */
@NullMarked
package io.voxbridge.agents.speech.openai;

import org.jspecify.annotations.NullMarked;
