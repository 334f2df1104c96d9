/**
 * The way to MongoDB: one client per process, and how a store gets its collection and its indexes.
 *
 * <p>Every store of this module uses the plain synchronous driver ({@code com.mongodb.client}) with
 * {@link org.bson.Document}: a conditional update then reads as what the server executes, and no
 * mapping layer stands between a rule and its filter. Spring Data is not on the class path.
 *
 * <p>The pattern of a store:
 *
 * <ul>
 *   <li>one package per feature, one public final class per collection, its constructor takes a
 *       {@link io.voxbridge.store.database.StoreClient} and, where it needs them, a {@code Clock}
 *       and an id supplier;
 *   <li>the collection's name and its field names are constants of that package and appear nowhere
 *       else;
 *   <li>a static {@code indexes()} returns {@link io.voxbridge.store.database.CollectionIndexes},
 *       listed in {@link io.voxbridge.store.migration.StoreSchema}, which every service prepares at
 *       start;
 *   <li>records go in and out, documents never leave the package; {@link
 *       io.voxbridge.store.database.Documents} reads fields with a message that names what is
 *       missing;
 *   <li>a change that must not be lost to a race is one {@code findOneAndUpdate} or {@code
 *       updateOne} whose filter says what must still be true; matching nothing is an ordinary
 *       answer.
 * </ul>
 *
 * <p>Only what MongoDB 7 and mongo-java-server both run: single-document updates and plain
 * aggregation. No transactions, change streams, pipeline updates, partial unique indexes,
 * collations, validators or indexes that expire documents. The memory engine of mongo-java-server,
 * on which tests run, serves {@code _id} and unique indexes only; other queries scan there.
 */
@NullMarked
package io.voxbridge.store.database;

import org.jspecify.annotations.NullMarked;
