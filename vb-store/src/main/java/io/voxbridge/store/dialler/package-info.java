/**
 * What keeps several diallers on one database from dialling past each other: the fence and the dial
 * permits, both in one document ({@code dialler}, id {@code fence}).
 *
 * <h2>The fence</h2>
 *
 * The document names an owner (process, boot, start), an epoch and a beat counter. The owner raises
 * the counter; a standby watches it. A standby takes over, by one update conditional on the epoch
 * and the beat it has seen,
 *
 * <ul>
 *   <li>at once when the owner released the fence (an orderly stop),
 *   <li>at once when the owner's process is gone and both run on the same boot of the same machine
 *       in the same process namespace (a crash and restart),
 *   <li>otherwise when the counter has not moved for the time limit on the standby's own monotonic
 *       clock. The wall clocks of two hosts are never compared.
 * </ul>
 *
 * Each take-over raises the epoch. An owner that was paused and wakes finds the epoch changed: its
 * beat and every permit it asks for match nothing ({@link io.voxbridge.store.dialler.Fence}, {@link
 * io.voxbridge.store.dialler.TakeoverRule}).
 *
 * <h2>Permits</h2>
 *
 * Before a dial the dialler takes a permit ({@link io.voxbridge.store.dialler.PermitDesk}): an
 * update conditional on the epoch that writes {attempt id, carrier} and the carrier's remaining
 * tokens. It holds one of the carrier's channels until the call is over and the permit is resolved,
 * or until it expires. Deciding is pure ({@link io.voxbridge.store.dialler.PermitBook}); the
 * document is what a successor begins with:
 *
 * <ul>
 *   <li>permits it finds hold their channels until they are resolved or have expired, counted from
 *       when the successor first saw them;
 *   <li>a carrier's bucket begins with the tokens the document shows and no credit for the time
 *       between: nobody measured it. A bucket never holds more than it would have without the
 *       take-over, so the bound of a token bucket (burst + rate × 1 s in any second) holds across
 *       it.
 * </ul>
 *
 * <h2>Single calls</h2>
 *
 * Calls that no campaign asks for take permits from the same buckets and channels ({@link
 * io.voxbridge.store.dialler.SinglePermits}), in every Backend, with or without a dialler. Each
 * permit raises the carrier's revision, and a permit is written only while the revision is the one
 * its taker has seen; a taker that loses reads again. A process that finds a revision of somebody
 * else's credits the bucket from that moment on only, so two processes never credit the same time.
 * Once single calls share a carrier, the dialler leaves them one token of a burst: a campaign that
 * dials at the limit would otherwise leave none, ever.
 *
 * <h2>The last look</h2>
 *
 * A process can be stopped between taking a permit and sending the INVITE and wake after somebody
 * else has taken over, waited and dialled the row again. So just before the INVITE the permit's age
 * is checked on the process's own monotonic and wall clocks ({@link
 * io.voxbridge.store.dialler.PermitStamp#isFresh}); the monotonic one stands still while some
 * machines sleep. The age allowed is far below the time a take-over needs ({@link
 * io.voxbridge.store.dialler.FenceSettings}).
 */
@NullMarked
package io.voxbridge.store.dialler;

import org.jspecify.annotations.NullMarked;
