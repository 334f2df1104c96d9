/**
 * The voice fleet as seen from the Backend: a loop asks every host how it stands and keeps the
 * answers; the host for the next call is picked from what is kept, never by asking inside a
 * request.
 */
@NullMarked
package io.voxbridge.core.fleet;

import org.jspecify.annotations.NullMarked;
