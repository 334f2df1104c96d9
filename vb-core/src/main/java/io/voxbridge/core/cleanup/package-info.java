/**
 * The clean-up of calls that nobody brings on any more: a job of its own (the Backend's jar with
 * the argument {@code cleanup-stale-calls}), run by a timer and safe to run beside everything else.
 *
 * <p>What it may do is narrow, because most of it is somebody else's first. A row {@code
 * in_progress} is closed when it is there longer than any call can last and the room service says
 * that its room is gone; whoever cannot be asked keeps the row where it is. Rows in earlier states
 * are the dialler's: they are touched only when their lease is of an earlier epoch or no dialler is
 * alive. Each move is the row's one conditional update, so the job may lose against a dialler or a
 * late result, which is normal. The attempt stays on the row as {@code error}, and a result that
 * comes later still corrects it.
 */
@NullMarked
package io.voxbridge.core.cleanup;

import org.jspecify.annotations.NullMarked;
