/**
 * The contract every database engine must keep, as abstract tests, and the fixtures other modules
 * use to get a database.
 *
 * <p>To run the kit on another engine: implement {@link io.voxbridge.store.kit.StoreEngine} and
 * extend each {@code …Contract} class with an {@code engine()} that returns it.
 */
@NullMarked
package io.voxbridge.store.kit;

import org.jspecify.annotations.NullMarked;
