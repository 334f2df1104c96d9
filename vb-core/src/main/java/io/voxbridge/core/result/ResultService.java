package io.voxbridge.core.result;

import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.core.error.FieldProblems;
import io.voxbridge.domain.call.CallStatus;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.observe.log.CallMarks;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.conversation.StoredResult;
import io.voxbridge.store.database.StoreFailures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Takes results: stores them on the conversation and applies them to the contact's row. */
public final class ResultService {
  private static final Logger log = LoggerFactory.getLogger(ResultService.class);
  private static final int TOKEN_BYTES = 24;
  private static final int LONGEST_SESSION_ID = 200;
  private static final int RESULTS_PER_SWEEP = 200;
  private static final Duration COME_BACK = Duration.ofSeconds(2);

  /** Younger results are being worked on by the request that brought them. */
  private static final Duration SWEEP_AGE = Duration.ofSeconds(30);

  private final ConversationStore calls;
  private final RowReconciler reconciler;
  private final JsonMapper json;
  private final Clock clock;
  private final RandomGenerator random;
  private final List<ResultObserver> observers;

  /**
   * Puts a service together.
   *
   * @param random draws access tokens; must be unpredictable
   * @param observers told of every result
   */
  ResultService(
      ConversationStore calls,
      RowReconciler reconciler,
      JsonMapper json,
      Clock clock,
      RandomGenerator random,
      List<ResultObserver> observers) {
    this.calls = calls;
    this.reconciler = reconciler;
    this.json = json;
    this.clock = clock;
    this.random = random;
    this.observers = List.copyOf(observers);
  }

  /**
   * Stores a result and applies it to its row. May be repeated with the same result.
   *
   * @throws ApiException when the result is invalid (it is not stored), or its row cannot take it
   *     yet (it is stored)
   */
  public void accept(CallResultsPayload payload) {
    DisconnectReason reason = checkedReason(payload);
    SessionId session = new SessionId(payload.sessionId());
    Instant endedAt = payload.endedAt() == null ? clock.instant() : payload.endedAt();
    StoredResult stored = store(session, payload, reason, endedAt);
    observers.forEach(observer -> observer.resultArrived(session));
    if (!reconciler.reconcile(stored)) {
      throw ApiException.retryLater(
          ErrorCode.CONFLICT,
          "The result is stored, but the contact's row does not know yet that the call was answered. Post the"
              + " result again in a few seconds.",
          COME_BACK);
    }
  }

  private StoredResult store(
      SessionId session, CallResultsPayload payload, DisconnectReason reason, Instant endedAt) {
    try {
      return calls.saveResult(
          session,
          ResultFields.of(payload, json),
          CallStatus.of(reason),
          endedAt,
          recordingToken(payload));
    } catch (RuntimeException failure) {
      if (!StoreFailures.isTooLarge(failure)) {
        throw failure;
      }
      throw new ApiException(
          ErrorCode.PAYLOAD_TOO_LARGE,
          "The result is larger than a record can be (16 MB); leave out parts of events or transcript.",
          failure);
    }
  }

  private static DisconnectReason checkedReason(CallResultsPayload payload) {
    FieldProblems problems = new FieldProblems();
    problems.requireText(payload.sessionId(), "session_id", LONGEST_SESSION_ID);
    Double duration = payload.callDurationSeconds();
    problems.require(
        duration == null || (duration >= 0 && Double.isFinite(duration)),
        "call_duration_seconds",
        "must not be negative");
    DisconnectReason reason = payload.disconnectedBy();
    if (reason == null) {
      problems.add("disconnected_by", "is required");
    }
    if (reason == null || !problems.isEmpty()) {
      throw ApiException.invalidFields(problems.all());
    }
    return reason;
  }

  private @Nullable String recordingToken(CallResultsPayload payload) {
    if (payload.recordingKey() == null && payload.recordingUrl() == null) {
      return null;
    }
    String offered = payload.recordingAccessToken();
    return offered == null || offered.isBlank() ? newToken() : offered;
  }

  private String newToken() {
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /**
   * Applies results that were stored but not applied, for instance because the process ended in
   * between.
   */
  public void sweep() {
    for (StoredResult result :
        calls.unreconciled(clock.instant().minus(SWEEP_AGE), RESULTS_PER_SWEEP)) {
      try (CallMarks.Scope _ = CallMarks.ofSession(result.session().value()).enter()) {
        if (reconciler.reconcile(result)) {
          log.info(
              "Result of {} was stored but not applied; its row is now up to date",
              result.session());
        }
      }
    }
  }
}
