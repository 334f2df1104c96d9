/**
 * The embedded MongoDB-compatible store of the one-machine default: mongo-java-server on an H2
 * MVStore, with two things added that the original leaves out.
 *
 * <ul>
 *   <li><b>Durability.</b> {@link io.voxbridge.standalone.store.DurableBackend} answers a command
 *       only after everything it wrote or saw is committed to the file; concurrent commands share
 *       one commit ({@link io.voxbridge.standalone.store.GroupCommit}). A killed process loses
 *       nothing it has acknowledged. A power cut may lose the last second: the file is forced to
 *       the disk once a second, not per command.
 *   <li><b>Secondary indexes.</b> The original knows unique indexes only and scans the collection
 *       for everything else, {@code {_id, state}} included. {@link
 *       io.voxbridge.standalone.store.OrderedIndex} keeps the declared ones in memory, in order,
 *       and {@link io.voxbridge.standalone.store.IndexedCollection} answers queries and sorts from
 *       them. They are rebuilt when the store opens, so they cannot disagree with the data after a
 *       crash.
 * </ul>
 */
@NullMarked
package io.voxbridge.standalone.store;

import org.jspecify.annotations.NullMarked;
