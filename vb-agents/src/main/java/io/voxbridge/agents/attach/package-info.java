/** Takes calls that the dialler has had answered and screened: {@code POST /attach}. */
@NullMarked
package io.voxbridge.agents.attach;

import org.jspecify.annotations.NullMarked;
