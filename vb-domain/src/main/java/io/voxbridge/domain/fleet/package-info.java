/**
 * What the voice fleet says about itself and how a host is chosen from it: the health answers of a
 * worker and of a host as exact JSON shapes, the rule that tells a healthy answer from any other,
 * and the selection rule. No I/O: callers fetch the text and parse it.
 */
@NullMarked
package io.voxbridge.domain.fleet;

import org.jspecify.annotations.NullMarked;
