/** Starts the worker and puts its parts together. */
@NullMarked
package io.voxbridge.agents;

import org.jspecify.annotations.NullMarked;
