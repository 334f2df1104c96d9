/**
 * The Backend {@code voxbridge}: the REST API and the only owner of durable business state. This
 * package starts it; each feature lives in a package of its own.
 */
@NullMarked
package io.voxbridge.core;

import org.jspecify.annotations.NullMarked;
