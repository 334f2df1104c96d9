/**
 * When something that works now needs care before it fails: clocks that drift apart, disks that run
 * full, certificates that end. Pure rules with their thresholds; callers measure, and tell people.
 */
@NullMarked
package io.voxbridge.domain.upkeep;

import org.jspecify.annotations.NullMarked;
