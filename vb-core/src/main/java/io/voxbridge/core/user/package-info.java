/** The people who log in: listing, registering, changing and removing them by the rank rules. */
@NullMarked
package io.voxbridge.core.user;

import org.jspecify.annotations.NullMarked;
