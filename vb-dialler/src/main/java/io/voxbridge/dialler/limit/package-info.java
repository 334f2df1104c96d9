/**
 * How scarce things are shared: fleet slots between campaigns, dials between carriers. Pure; the
 * limits themselves are enforced by the permits in the store.
 */
@NullMarked
package io.voxbridge.dialler.limit;

import org.jspecify.annotations.NullMarked;
