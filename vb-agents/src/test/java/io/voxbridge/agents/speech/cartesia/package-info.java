/** Tests. */
@NullMarked
package io.voxbridge.agents.speech.cartesia;

import org.jspecify.annotations.NullMarked;
