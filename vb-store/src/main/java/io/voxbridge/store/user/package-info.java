/** The people who log in: accounts, roles and their ranks. */
@NullMarked
package io.voxbridge.store.user;

import org.jspecify.annotations.NullMarked;
