/** Carriers and their numbers over HTTP. Passwords go in and never come out. */
@NullMarked
package io.voxbridge.core.carrier;

import org.jspecify.annotations.NullMarked;
