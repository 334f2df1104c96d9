/**
 * Keys of integrators: made and switched off by admins, checked at each request. Only the hash of a
 * key is kept; the key itself is shown once.
 */
@NullMarked
package io.voxbridge.core.apikey;

import org.jspecify.annotations.NullMarked;
