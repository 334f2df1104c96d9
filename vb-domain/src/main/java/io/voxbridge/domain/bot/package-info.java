/**
 * The runtime configuration that the Backend hands to a worker for one call: every field of the
 * contract, its documented default, and the check that finds all its problems at once.
 */
@NullMarked
package io.voxbridge.domain.bot;

import org.jspecify.annotations.NullMarked;
