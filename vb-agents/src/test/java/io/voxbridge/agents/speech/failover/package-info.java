/** Tests of speech providers that step in for others. */
@NullMarked
package io.voxbridge.agents.speech.failover;

import org.jspecify.annotations.NullMarked;
