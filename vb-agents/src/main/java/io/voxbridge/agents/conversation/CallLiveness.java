package io.voxbridge.agents.conversation;

import java.time.Duration;
import java.util.Map;

/**
 * How a running call is doing.
 *
 * @param phase where it stands
 * @param age since it was created
 * @param sinceTick since the audio clock last ticked; more than a second while talking is a fault
 * @param sinceCallerAudio since the caller's audio last arrived
 * @param sinceBotAudio since the bot was last heard
 * @param queues counters of the call's queues, by name
 */
public record CallLiveness(
    CallPhase phase,
    Duration age,
    Duration sinceTick,
    Duration sinceCallerAudio,
    Duration sinceBotAudio,
    Map<String, QueueCounters> queues) {

  public CallLiveness {
    queues = Map.copyOf(queues);
  }

  /**
   * Counters of one bounded queue.
   *
   * @param waiting entries in it now
   * @param dropped entries lost because it was full or they had become stale
   * @param failed entries lost because handling them failed
   */
  public record QueueCounters(int waiting, long dropped, long failed) {}
}
