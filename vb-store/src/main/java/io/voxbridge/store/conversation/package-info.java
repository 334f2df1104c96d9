/**
 * The collection {@code calls}: one document per conversation, keyed by its session id. It begins
 * as the skeleton written when a worker fetches the runtime config, which also claims the session
 * for that worker, and is completed by the worker's result.
 *
 * <p>{@code reconciled} is false while a result still has to be applied to its campaign row; a
 * sweep finds such conversations after a crash.
 */
@NullMarked
package io.voxbridge.store.conversation;

import org.jspecify.annotations.NullMarked;
