/**
 * What a campaign is allowed to do: its states with their moves, its dialling configuration with
 * every default, and the check that names all problems of a configuration at once.
 */
@NullMarked
package io.voxbridge.domain.campaign;

import org.jspecify.annotations.NullMarked;
