/**
 * Brings a database to what this release expects: migrations in order, then every index. Forward
 * only; an older release keeps working on a newer database because changes are additive.
 */
@NullMarked
package io.voxbridge.store.migration;

import org.jspecify.annotations.NullMarked;
