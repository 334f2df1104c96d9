/**
 * The demonstration: one campaign from a CSV file to a report, through the public API only, as an
 * operator's script would do it. What it prints is what the Backend says; the books are then
 * checked against the recordings and against the ledger that the simulated network keeps by itself.
 */
@NullMarked
package io.voxbridge.standalone.demo;

import org.jspecify.annotations.NullMarked;
