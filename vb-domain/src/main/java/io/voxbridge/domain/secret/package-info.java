/** Values that must never show in logs, answers or error messages. */
@NullMarked
package io.voxbridge.domain.secret;

import org.jspecify.annotations.NullMarked;
