/**
 * How the API describes itself, at {@code /api/v1/openapi.json}: every operation with its caller,
 * its answer and the one shape of refusals; every field under the name it has on the wire, saying
 * whether it is always there.
 *
 * <p>The description is kept in {@code vb-dashboard/openapi.json} too; a test fails when the two
 * differ and says how to write it anew.
 */
@NullMarked
package io.voxbridge.core.openapi;

import org.jspecify.annotations.NullMarked;
