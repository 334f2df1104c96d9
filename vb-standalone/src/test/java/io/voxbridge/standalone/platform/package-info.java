/**
 * The whole platform as real processes: campaigns that end well although processes are killed under
 * them.
 */
@NullMarked
package io.voxbridge.standalone.platform;

import org.jspecify.annotations.NullMarked;
