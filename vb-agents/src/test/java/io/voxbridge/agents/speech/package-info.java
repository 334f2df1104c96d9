/** Tests of the choice of speech providers. */
@NullMarked
package io.voxbridge.agents.speech;

import org.jspecify.annotations.NullMarked;
