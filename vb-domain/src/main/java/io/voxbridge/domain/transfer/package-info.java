/** Where a bot may transfer a call to: checking the configured targets and choosing one. */
@NullMarked
package io.voxbridge.domain.transfer;

import org.jspecify.annotations.NullMarked;
