package io.voxbridge.agents.entry;

import io.voxbridge.agents.conversation.CallSessionFactory;
import io.voxbridge.agents.delivery.Outbox;
import io.voxbridge.agents.journal.Journal;
import io.voxbridge.agents.journal.Recovery;
import io.voxbridge.agents.runtimeconfig.AllowedOrigins;
import io.voxbridge.agents.runtimeconfig.RuntimeConfigClient;
import io.voxbridge.agents.waiting.Pause;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What every call needs.
 *
 * @param configs fetches the runtime config
 * @param allowed where results may go
 * @param sessions makes conversations
 * @param journal what was accepted
 * @param outbox what leaves after a call
 * @param recovery makes results of calls that have lost their thread
 * @param time clocks
 */
public record CallTools(
    RuntimeConfigClient configs,
    AllowedOrigins allowed,
    CallSessionFactory sessions,
    Journal journal,
    Outbox outbox,
    Recovery recovery,
    Time time) {

  /**
   * Wall clock, monotonic time, and the means to let time pass.
   *
   * @param nanos monotonic
   */
  public record Time(Clock clock, LongSupplier nanos, Pause pause) {}
}
