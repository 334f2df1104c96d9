/**
 * Tests of the embedded store: nothing acknowledged is lost, and indexes answer as a scan would.
 */
@NullMarked
package io.voxbridge.standalone.store;

import org.jspecify.annotations.NullMarked;
