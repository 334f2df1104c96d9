/**
 * The contact rows of campaigns (collection {@code campaign_calls}) and the counters projected from
 * them ({@code campaign_counters}).
 *
 * <h2>Rows</h2>
 *
 * A row is inserted under an import ({@link ContactImports}); it counts once the campaign document
 * has committed that import, which is why everything that walks a run takes a {@link RowScope}: the
 * run and its committed imports. It is leased and moved by the dialler ({@link DiallerRows}),
 * brought to an end by whoever reconciles ({@link RowProcessing}), closed or stopped while it waits
 * and read by everybody ({@link CampaignRows}).
 *
 * <p>A lease is one {@code findOneAndUpdate} in the first class of work that has a due row:
 * callbacks, then rows never dialled, then retries. The state itself is the class, so one index
 * ({@code campaign_id, run_number, state, next_attempt_at, position}) finds the next row of a
 * million without a scan or a sort, and the update knows the state it leaves, which the counters
 * need.
 *
 * <p>Every other move is one conditional update on the row's id, its state and the mover's proof:
 * the {@code lease.id}, or the {@code session_id} of the live attempt. An empty answer means that
 * somebody else was first. The attempt changes inside the update that moves the row:
 *
 * <pre>
 *   lease          row leased                       (no attempt yet)
 *   intend         row leased                       attempt intended: written before a permit is asked
 *   dialling       row dialling                     attempt permitted: the INVITE may leave from here on
 *   screening, attaching                            attempt answered
 *   inProgress     row in_progress                  attempt attached
 *   process, RowProcessing.begin, machine, abandoned   attempt ended, outcome recorded
 *   finish         row waits again or is done       lease gone
 *   giveBack       row waits as before              an attempt that was only intended is removed
 * </pre>
 *
 * Because the outcome is on the attempt before the row leaves {@code _processing}, whoever finds a
 * row there after a crash can decide again from what is stored.
 *
 * <h2>Lists</h2>
 *
 * A list of rows may be narrowed by state, by a part of the number, by the callback's status and by
 * the time of change, in any combination. All of them stand in the index {@code list_order} behind
 * the position, so that a database finds a page and its total on the index and reads only the rows
 * of the page. No row carries extra fields for it: searching half a million numbers so takes less
 * than a second, and keeping pieces of each number in an index of their own would cost every upload
 * several times of what an upload costs.
 *
 * <h2>Counters</h2>
 *
 * Counters are a projection of moves, never a second truth. A move appends an entry {@code {id,
 * from, to, at, facts}} to the row's {@code uncounted} in the same update. {@link CounterProjector}
 * reads a run's counter document with batch number n, finishes its open batch (pulls the batch's
 * entries from their rows), collects pending entries, and folds them in by one update conditional
 * on n that adds the sums, stores which entries it took and sets n+1; then it pulls them.
 *
 * <p>Why this never counts an entry twice or loses one: an entry that is counted and still on its
 * row belongs to the open batch, because nobody folds before the open batch is pulled. Entries
 * collected after reading n, with the open batch pulled, are therefore all uncounted as long as n
 * stands, and the fold succeeds only if it does. A late pull of an old batch finds nothing, since
 * ids are never used twice on a row.
 *
 * <p>{@link RowCounters} sums: the import's row count (all of them begin pending) + the counter
 * document + entries on the rows outside the open batch, repeated when n moved meanwhile.
 */
@NullMarked
package io.voxbridge.store.call;

import org.jspecify.annotations.NullMarked;
