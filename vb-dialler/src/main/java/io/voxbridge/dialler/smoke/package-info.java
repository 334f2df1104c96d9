/**
 * The smoke check: says in one go whether a dialler can work from this host. Reads and changes
 * nothing. Part of the dialler's jar, so that it sees the very settings the service sees.
 */
@NullMarked
package io.voxbridge.dialler.smoke;

import org.jspecify.annotations.NullMarked;
