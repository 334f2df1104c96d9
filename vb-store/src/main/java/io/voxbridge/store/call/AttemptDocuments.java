package io.voxbridge.store.call;

import static io.voxbridge.store.database.Documents.number;
import static io.voxbridge.store.database.Documents.optionalTime;
import static io.voxbridge.store.database.Documents.text;
import static io.voxbridge.store.database.Documents.time;

import io.voxbridge.domain.call.AmdVerdict;
import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.AttemptKind;
import io.voxbridge.domain.call.AttemptOutcome;
import io.voxbridge.domain.call.AttemptResult;
import io.voxbridge.domain.call.AttemptTimes;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.call.LeaseId;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.phone.E164;
import java.time.Duration;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Attempts as they are stored in their row. */
final class AttemptDocuments {
  static final String STATE = "state";
  static final String PERMITTED_AT = "permitted_at";
  static final String ANSWERED_AT = "answered_at";
  static final String ATTACHED_AT = "attached_at";
  static final String ENDED_AT = "ended_at";
  static final String SCREENING = "amd_result";
  static final String OUTCOME = "outcome";
  static final String SIP_CODE = "sip_code";
  static final String DETAIL = "detail";
  static final String DISPOSITION = "disposition";
  static final String TALK_MILLIS = "talk_ms";

  private static final String LEASE_ID = "lease_id";
  private static final String NUMBER = "number";
  private static final String KIND = "kind";
  private static final String CARRIER = "carrier_id";
  private static final String FROM_NUMBER = "from_number";
  private static final String INTENDED_AT = "intended_at";

  private AttemptDocuments() {}

  static Document intended(Attempt attempt) {
    return new Document(RowFields.ATTEMPT_ID, attempt.ids().attemptId().value())
        .append(RowFields.SESSION_ID, attempt.ids().sessionId().value())
        .append(LEASE_ID, attempt.ids().leaseId().value())
        .append(NUMBER, attempt.number())
        .append(KIND, attempt.kind().wireName())
        .append(CARRIER, attempt.origin().carrier().value())
        .append(FROM_NUMBER, attempt.origin().fromNumber().value())
        .append(STATE, attempt.state().wireName())
        .append(INTENDED_AT, attempt.times().intendedAt());
  }

  static Attempt read(Document stored) {
    String screening = stored.getString(SCREENING);
    return new Attempt(
        new Attempt.Ids(
            new AttemptId(text(stored, RowFields.ATTEMPT_ID)),
            new SessionId(text(stored, RowFields.SESSION_ID)),
            new LeaseId(text(stored, LEASE_ID))),
        Math.toIntExact(number(stored, NUMBER)),
        AttemptKind.fromWireName(text(stored, KIND)),
        new Attempt.Origin(
            new CarrierId(text(stored, CARRIER)), new E164(text(stored, FROM_NUMBER))),
        new AttemptTimes(
            time(stored, INTENDED_AT),
            optionalTime(stored, PERMITTED_AT),
            optionalTime(stored, ANSWERED_AT),
            optionalTime(stored, ATTACHED_AT),
            optionalTime(stored, ENDED_AT)),
        screening == null ? null : AmdVerdict.fromWireName(screening),
        outcome(stored));
  }

  private static @Nullable AttemptOutcome outcome(Document stored) {
    String result = stored.getString(OUTCOME);
    if (result == null) {
      return null;
    }
    return new AttemptOutcome(
        AttemptResult.fromWireName(result),
        stored.getInteger(SIP_CODE),
        stored.getString(DETAIL),
        stored.getString(DISPOSITION),
        Duration.ofMillis(number(stored, TALK_MILLIS, 0)));
  }
}
