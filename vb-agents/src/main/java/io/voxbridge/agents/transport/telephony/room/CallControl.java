package io.voxbridge.agents.transport.telephony.room;

import io.voxbridge.agents.transport.telephony.protocol.StreamStart;

/** What only the provider's API can do to a call. Blocks; every request has a time limit. */
public interface CallControl {
  /** Nothing: the stream itself, or closing it, has to do. */
  CallControl NONE =
      new CallControl() {
        @Override
        public boolean hangUp(StreamStart call) {
          return false;
        }

        @Override
        public boolean transfer(StreamStart call, String target) {
          return false;
        }
      };

  /**
   * Ends the call; one that has ended already counts as ended.
   *
   * @return false when this is not possible here and nothing was done
   * @throws CallControlException when the provider refuses or does not answer
   */
  boolean hangUp(StreamStart call);

  /**
   * Hands the call over.
   *
   * @param target number or address
   * @return false when this is not possible here and nothing was done
   * @throws CallControlException when the provider refuses or does not answer
   */
  boolean transfer(StreamStart call, String target);
}
