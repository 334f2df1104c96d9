/**
 * What stands before the workers must keep their rules; nginx and the gateway run the same tests.
 */
@NullMarked
package io.voxbridge.standalone.gateway;

import org.jspecify.annotations.NullMarked;
