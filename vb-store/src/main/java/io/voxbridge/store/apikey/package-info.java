/** Keys of integrators: stored as hashes, switched off rather than removed. */
@NullMarked
package io.voxbridge.store.apikey;

import org.jspecify.annotations.NullMarked;
