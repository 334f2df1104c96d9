/**
 * Scripted conversations for bots without a language model: the definition as data and the check
 * that finds all its problems at once.
 */
@NullMarked
package io.voxbridge.domain.flow;

import org.jspecify.annotations.NullMarked;
