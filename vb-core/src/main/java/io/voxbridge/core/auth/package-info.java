/**
 * Logging in: passwords, access tokens, the limit on failed tries, the first admin, and what users
 * may do to their own account.
 */
@NullMarked
package io.voxbridge.core.auth;

import org.jspecify.annotations.NullMarked;
