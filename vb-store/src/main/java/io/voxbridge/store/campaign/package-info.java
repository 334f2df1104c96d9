/**
 * The collection {@code campaigns}: one document per campaign with its configuration, where its run
 * stands, its contact list and the log of what was done to it. Contact rows live in {@code
 * io.voxbridge.store.call}.
 *
 * <p>A campaign has one contact list. A new list is written beside the old one under an import id
 * of its own; the campaign's document then switches to it in one update, and only afterwards the
 * rows of the old list are removed. While any of this is under way the campaign cannot be started.
 */
@NullMarked
package io.voxbridge.store.campaign;

import org.jspecify.annotations.NullMarked;
