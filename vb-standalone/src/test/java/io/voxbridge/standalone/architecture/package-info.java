/**
 * The rules of ARCHITECTURE.md, checked against the build files and the compiled classes of every
 * module.
 */
@NullMarked
package io.voxbridge.standalone.architecture;

import org.jspecify.annotations.NullMarked;
