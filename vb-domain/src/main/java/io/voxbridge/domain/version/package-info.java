/** Which build this process runs: tag and commit, as rollback procedures ask to confirm. */
@NullMarked
package io.voxbridge.domain.version;

import org.jspecify.annotations.NullMarked;
