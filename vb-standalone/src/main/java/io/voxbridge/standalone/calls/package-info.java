/**
 * {@code vb bench calls}: voice workers hold one short call after another through the adapters of
 * AI providers, on stand-ins in processes of their own, while their memory, threads, files and
 * sockets are watched. What grows with the number of calls is a leak.
 */
@NullMarked
package io.voxbridge.standalone.calls;

import org.jspecify.annotations.NullMarked;
