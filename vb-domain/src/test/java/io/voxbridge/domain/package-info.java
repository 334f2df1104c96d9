/** Helpers shared by the contract tests. */
@NullMarked
package io.voxbridge.domain;

import org.jspecify.annotations.NullMarked;
