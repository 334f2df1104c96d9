/** Tests of how callers are heard, with small models that the tests make themselves. */
@NullMarked
package io.voxbridge.agents.hearing;

import org.jspecify.annotations.NullMarked;
