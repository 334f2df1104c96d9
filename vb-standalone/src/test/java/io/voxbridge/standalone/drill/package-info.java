/**
 * Drills: the procedures of {@code docs/runbook.md}, run as they stand there against real
 * processes. A folder plays a host; a small service manager reads the units of {@code
 * infra/systemd} and stands in for systemd; {@code curl}, {@code nginx} and the proxies are the
 * real ones. Each drill asserts the outcome that the runbook promises.
 *
 * <p>Which drill runs which procedure:
 *
 * <ul>
 *   <li>{@code RestartDrillIT}: health in order; restart one worker, dialler, Backend, fleet; logs;
 *       a worker that hangs; a dialler that hangs, and stuck rows; four more workers by three
 *       steps; what {@code /health} warns of.
 *   <li>{@code ReleaseDrillIT}: recordings missing (storage down, another key); deploy, rollback by
 *       tag, by job and by hand; drain; a release that is not whole; a second fleet host and its
 *       ingress; a duplicate dialler.
 *   <li>{@code InboundDrillIT}: inbound not dispatching: no webhook, a webhook signed with another
 *       secret, no bot for the number, another way to write it, bridge down, LiveKit down.
 * </ul>
 */
@NullMarked
package io.voxbridge.standalone.drill;

import org.jspecify.annotations.NullMarked;
