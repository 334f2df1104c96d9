/**
 * What happens between the start of the process and its first useful request: the connections to
 * the stores, and the work that needs them, retried until they answer.
 */
@NullMarked
package io.voxbridge.core.startup;

import org.jspecify.annotations.NullMarked;
