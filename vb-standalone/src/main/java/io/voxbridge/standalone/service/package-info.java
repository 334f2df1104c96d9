/**
 * Starts the real services as processes and keeps them running, as systemd does on a host: {@code
 * Restart=always} with a short delay, except after exit code 78 (bad configuration), stop by
 * SIGTERM in the reverse order of the start. Each service writes to a log file of its own under the
 * installation's folder.
 */
@NullMarked
package io.voxbridge.standalone.service;

import org.jspecify.annotations.NullMarked;
