/**
 * The voice fleet as the dialler sees it: which hosts there are, how many slots each has free, and
 * which slots this dialler has promised to calls on their way.
 */
@NullMarked
package io.voxbridge.dialler.fleet;

import org.jspecify.annotations.NullMarked;
