/** How the API describes itself, at {@code /api/v1/openapi.json}. */
@NullMarked
package io.voxbridge.core.openapi;

import org.jspecify.annotations.NullMarked;
