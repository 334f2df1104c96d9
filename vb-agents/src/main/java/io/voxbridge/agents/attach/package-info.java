/**
 * Takes answered calls: POST /attach, and the thread that carries one call from config to result.
 */
@NullMarked
package io.voxbridge.agents.attach;

import org.jspecify.annotations.NullMarked;
