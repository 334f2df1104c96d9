/**
 * Campaigns: creating and changing them, their contact lists, starting, pausing and stopping a run,
 * and what the platform itself does to them: closing the window of a single-day run, and completing
 * a run whose contacts are all done.
 */
@NullMarked
package io.voxbridge.core.campaign;

import org.jspecify.annotations.NullMarked;
