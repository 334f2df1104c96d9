/**
 * A small reverse proxy before the workers' Unix sockets, for machines without nginx. It keeps the
 * rules of {@code infra/nginx/voxcore-fleet.conf.template} and passes the same contract tests: one
 * call route per worker at a time, a refused POST goes to the next worker, never on a timeout,
 * dispatch is never repeated, reads answer while all workers are busy.
 */
@NullMarked
package io.voxbridge.standalone.gateway;

import org.jspecify.annotations.NullMarked;
