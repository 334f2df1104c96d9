/** Quantities with their unit: a rate or a share is never a bare number. */
@NullMarked
package io.voxbridge.domain.unit;

import org.jspecify.annotations.NullMarked;
