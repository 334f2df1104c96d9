/**
 * The simulated phone network: a process of its own that behaves towards worker and dialler as a
 * media server with a SIP bridge does, awkward corners included. For demo, tests and benchmarks
 * only.
 */
@NullMarked
package io.voxbridge.sim;

import org.jspecify.annotations.NullMarked;
