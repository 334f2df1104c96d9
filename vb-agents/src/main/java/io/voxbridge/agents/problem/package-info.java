/** What a worker answers when it refuses: a closed set of codes, as problem details (RFC 9457). */
@NullMarked
package io.voxbridge.agents.problem;

import org.jspecify.annotations.NullMarked;
