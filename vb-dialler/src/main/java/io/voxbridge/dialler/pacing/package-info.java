/**
 * How many dials a campaign may start: engines that turn a sample into a decision with its reason,
 * and the rolling five-minute figures they and the metrics are fed with. Pure.
 */
@NullMarked
package io.voxbridge.dialler.pacing;

import org.jspecify.annotations.NullMarked;
