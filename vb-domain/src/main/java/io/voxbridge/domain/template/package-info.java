/**
 * Variables in prompts and pushes: {@code {{namespace.field}}} and flat {@code {{field}}} tokens,
 * their lookup order and their rendering.
 */
@NullMarked
package io.voxbridge.domain.template;

import org.jspecify.annotations.NullMarked;
