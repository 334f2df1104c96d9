package io.voxbridge.observe.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The ids of the call that is worked on, for the logging context (MDC) of a thread. What is empty
 * is not known, and leaves alone what the context says already.
 *
 * @param sessionId the conversation, in all services
 * @param roomName its room; of a campaign's call that is the attempt's id
 * @param rowId the contact's row
 * @param campaignId the campaign
 */
public record CallMarks(String sessionId, String roomName, String rowId, String campaignId) {
  /** Name of the field that holds the session. */
  public static final String SESSION_ID = "session_id";

  /** Name of the field that holds the room. */
  public static final String ROOM_NAME = "room_name";

  /** Name of the field that holds the contact's row. */
  public static final String ROW_ID = "row_id";

  /** Name of the field that holds the campaign. */
  public static final String CAMPAIGN_ID = "campaign_id";

  /** Name of the field that holds the request. */
  public static final String REQUEST_ID = "request_id";

  /** Returns marks of a conversation. */
  public static CallMarks ofSession(@Nullable String sessionId) {
    return new CallMarks(sessionId == null ? "" : sessionId, "", "", "");
  }

  /** Returns marks of a campaign. */
  public static CallMarks ofCampaign(@Nullable String campaignId) {
    return new CallMarks("", "", "", campaignId == null ? "" : campaignId);
  }

  /** Puts a thread's context back as it was; for try-with-resources on the same thread. */
  @FunctionalInterface
  public interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  /** Puts the ids into this thread's context until the scope is closed. */
  public Scope enter() {
    Map<String, @Nullable String> before = new LinkedHashMap<>();
    put(before, SESSION_ID, sessionId);
    put(before, ROOM_NAME, roomName);
    put(before, ROW_ID, rowId);
    put(before, CAMPAIGN_ID, campaignId);
    return () -> before.forEach(CallMarks::restore);
  }

  private static void put(Map<String, @Nullable String> before, String key, String value) {
    if (!value.isEmpty()) {
      before.put(key, MDC.get(key));
      MDC.put(key, value);
    }
  }

  private static void restore(String key, @Nullable String value) {
    if (value == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
  }

  /** Returns a task that runs on another thread with the context that this thread has now. */
  public static Runnable carry(Runnable task) {
    @Nullable Map<String, String> context = MDC.getCopyOfContextMap();
    if (context == null || context.isEmpty()) {
      return task;
    }
    return () -> {
      @Nullable Map<String, String> before = MDC.getCopyOfContextMap();
      MDC.setContextMap(context);
      try {
        task.run();
      } finally {
        if (before == null) {
          MDC.clear();
        } else {
          MDC.setContextMap(before);
        }
      }
    };
  }

  /**
   * Returns a factory whose threads have the context that this thread has now. For threads that
   * serve one call; those that outlive it would speak of the wrong one.
   */
  public static ThreadFactory marking(ThreadFactory factory) {
    @Nullable Map<String, String> context = MDC.getCopyOfContextMap();
    if (context == null || context.isEmpty()) {
      return factory;
    }
    return task ->
        factory.newThread(() -> {
          MDC.setContextMap(context);
          task.run();
        });
  }
}
