/**
 * The settings that operators change while the platform runs: one document, {@code system}, made of
 * blocks. Readers ask for it again whenever they need it; each read is one fetch by id.
 */
@NullMarked
package io.voxbridge.store.settings;

import org.jspecify.annotations.NullMarked;
