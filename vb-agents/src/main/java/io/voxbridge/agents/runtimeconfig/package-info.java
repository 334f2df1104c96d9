/** Fetches a call's runtime config from the Backend, which claims the call for this worker. */
@NullMarked
package io.voxbridge.agents.runtimeconfig;

import org.jspecify.annotations.NullMarked;
