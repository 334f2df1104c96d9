/**
 * Bringing on what a crash, a pause or a lost connection left behind: rows in active states that
 * nobody takes care of, conversations of an earlier process, rooms without a row or without a bot,
 * permits without a call. What to do is a pure rule; a pass looks, asks the rule and acts.
 */
@NullMarked
package io.voxbridge.dialler.recovery;

import org.jspecify.annotations.NullMarked;
