package io.voxbridge.sim.stream;

import java.util.List;
import java.util.Optional;

/** A provider's side of its protocol, for one call. Not thread-safe. */
interface StreamDialect {
  /** Returns the audio, both ways. */
  StreamCoding coding();

  /** Returns how much audio goes into a message to the worker, a multiple of 20 ms. */
  default int chunkMillis() {
    return 20;
  }

  /** Returns the messages that describe the call. */
  List<String> opening(StreamCaller caller);

  /** Returns the message that says the phone was picked up; empty where the opening does. */
  default Optional<String> answer() {
    return Optional.empty();
  }

  /** Returns a message with audio; empty when it goes as a binary one. */
  Optional<String> audio(byte[] encoded, int chunk);

  String key(char digit);

  /** Returns the message that says the caller hung up; empty where closing says it. */
  Optional<String> hangUp();

  FromWorker read(String message);

  /** Reads a binary message. */
  default FromWorker read(byte[] message) {
    return new FromWorker.Wrong("a binary message of " + message.length + " bytes");
  }

  String markPlayed(String name);

  /** Returns the message that confirms a clearing; empty where there is none. */
  default Optional<String> cleared() {
    return Optional.empty();
  }

  /** Returns whether marks that a clearing took away come back at once. */
  default boolean marksReturnOnClear() {
    return true;
  }
}
