package io.voxbridge.sim.stream;

/** What a worker tells its provider. */
sealed interface FromWorker {
  /** Play this. */
  @SuppressWarnings("ArrayRecordComponent")
  record Play(byte[] audio) implements FromWorker {}

  /** Say when everything up to here was played. */
  record Mark(String name) implements FromWorker {}

  /** Forget what is buffered. */
  record Clear() implements FromWorker {}

  /** End the call. */
  record HangUp() implements FromWorker {}

  /** Hand the call over. */
  record Transfer(String target) implements FromWorker {}

  /** Something a provider would refuse. */
  record Wrong(String why) implements FromWorker {}
}
