/** How a finished call is classified when no language model looked at it, and when one should. */
@NullMarked
package io.voxbridge.domain.disposition;

import org.jspecify.annotations.NullMarked;
