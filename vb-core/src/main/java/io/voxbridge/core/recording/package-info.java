/**
 * Recordings over HTTP: for operators by session, for everybody who has the link by token. A
 * recording is looked for in the object storage of the settings first, then on every fleet host.
 * Parts can be asked for (RFC 9110 section 14).
 */
@NullMarked
package io.voxbridge.core.recording;

import org.jspecify.annotations.NullMarked;
