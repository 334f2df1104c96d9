/**
 * Warns of what works now and will not for long: certificates that end, clocks of the stores that
 * drift, disks that run full. Each is measured here and judged by the rules of {@code
 * io.voxbridge.domain.upkeep}.
 */
@NullMarked
package io.voxbridge.core.upkeep;

import org.jspecify.annotations.NullMarked;
