/** What a service's {@code /metrics} shows, as data: the reference table is made of it. */
@NullMarked
package io.voxbridge.domain.metric;

import org.jspecify.annotations.NullMarked;
