/** What a worker reports about a finished call: the results contract between worker and Backend. */
@NullMarked
package io.voxbridge.domain.result;

import org.jspecify.annotations.NullMarked;
