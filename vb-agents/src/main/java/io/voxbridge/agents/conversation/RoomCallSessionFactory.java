package io.voxbridge.agents.conversation;

import io.voxbridge.observe.log.CallMarks;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Makes sessions for calls in rooms. One per worker; safe for any number of threads. */
public final class RoomCallSessionFactory implements CallSessionFactory {
  private final SessionTime time;
  private final CallProviders providers;
  private final CallSessionSettings settings;
  private final Function<String, ExecutorService> speechThreads;

  /** Makes a factory whose calls speak on virtual threads. */
  public RoomCallSessionFactory(
      SessionTime time, CallProviders providers, CallSessionSettings settings) {
    this(
        time,
        providers,
        settings,
        name ->
            Executors.newSingleThreadExecutor(
                CallMarks.marking(Thread.ofVirtual().name(name).factory())));
  }

  RoomCallSessionFactory(
      SessionTime time,
      CallProviders providers,
      CallSessionSettings settings,
      Function<String, ExecutorService> speechThreads) {
    this.time = time;
    this.providers = providers;
    this.settings = settings;
    this.speechThreads = speechThreads;
  }

  @Override
  public CallSession create(CallSessionRequest request) {
    return new RoomCallSession(request, time, providers, settings, speechThreads);
  }
}
