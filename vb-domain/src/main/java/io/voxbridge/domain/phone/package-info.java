/**
 * Telephone numbers: the one form the platform stores and dials, and the reading of what people
 * type.
 */
@NullMarked
package io.voxbridge.domain.phone;

import org.jspecify.annotations.NullMarked;
