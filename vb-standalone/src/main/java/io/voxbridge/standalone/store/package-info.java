/**
 * The embedded MongoDB-compatible store of the one-machine default: mongo-java-server in front of
 * an engine of our own on H2's MVStore.
 *
 * <ul>
 *   <li><b>Durability.</b> {@link io.voxbridge.standalone.store.DurableBackend} answers a command
 *       only after every document it wrote, and all it may have read, is in the log beside the file
 *       ({@link io.voxbridge.standalone.store.WriteLog}); commands that run together share one
 *       write. A killed process loses nothing it has acknowledged. A power cut may lose the last
 *       second: files are forced to the disk once a second, not per command.
 *   <li><b>Checkpoints.</b> Every few megabytes of log, {@link
 *       io.voxbridge.standalone.store.StoreFile} writes the changed pages into the file, between
 *       two changes, and begins a new log. Opening the store replays what was logged since, so it
 *       takes as long for a million documents as for a thousand.
 *   <li><b>Documents and indexes</b> lie in pages of the file, of which a cache of fixed size is in
 *       memory: documents as BSON in the order they were inserted ({@link
 *       io.voxbridge.standalone.store.StoredCollection}), indexes as bytes that sort like their
 *       values ({@link io.voxbridge.standalone.store.StoredIndex}, {@link
 *       io.voxbridge.standalone.store.KeyBytes}).
 *   <li><b>Queries.</b> {@link io.voxbridge.standalone.store.QueryPlan} picks the index that looks
 *       at the least, known from how many entries lie between two keys. What a query asks of fields
 *       that stand further back in an index is checked on the keys ({@link
 *       io.voxbridge.standalone.store.KeyFilter}); counting needs no document where an index holds
 *       exactly the answer. {@link io.voxbridge.standalone.store.Search} holds positions, never a
 *       whole answer. {@link io.voxbridge.standalone.store.QueryWatch} names slow queries in the
 *       log.
 *   <li><b>Waiting.</b> Changes of a collection wait for each other, never for reading: {@link
 *       io.voxbridge.standalone.store.CollectionReader} plans a query under the collection's lock
 *       and walks a {@link io.voxbridge.standalone.store.Snapshot} without it. A change of many
 *       documents is done in parts, as MongoDB yields in such a change too.
 * </ul>
 */
@NullMarked
package io.voxbridge.standalone.store;

import org.jspecify.annotations.NullMarked;
