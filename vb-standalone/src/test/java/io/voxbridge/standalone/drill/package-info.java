/**
 * Drills: the procedures of {@code docs/runbook.md}, run as they stand there against real
 * processes. A folder plays a host; a small service manager reads the units of {@code
 * infra/systemd} and stands in for systemd; {@code curl}, {@code nginx} and the proxies are the
 * real ones. Each drill asserts the outcome that the runbook promises.
 */
@NullMarked
package io.voxbridge.standalone.drill;

import org.jspecify.annotations.NullMarked;
