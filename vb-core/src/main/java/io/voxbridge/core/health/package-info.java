/**
 * {@code GET /health}: whether the data layer can be reached, part by part. A feature that needs
 * something outside adds a {@link io.voxbridge.core.health.HealthPart}.
 */
@NullMarked
package io.voxbridge.core.health;

import org.jspecify.annotations.NullMarked;
