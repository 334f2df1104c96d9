package io.voxbridge.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.Attempt;
import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.AttemptKind;
import io.voxbridge.domain.call.AttemptTimes;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.call.LeaseId;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.domain.phone.E164;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContactHistoryTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private static Attempt attempt(int number, AttemptKind kind, @Nullable Instant permittedAt) {
    return new Attempt(
        new Attempt.Ids(
            new AttemptId("attempt-" + number),
            new SessionId("session-" + number),
            new LeaseId("lease-" + number)),
        number,
        kind,
        new Attempt.Origin(new CarrierId("carrier"), new E164("+911140000001")),
        new AttemptTimes(NOW, permittedAt, null, null, NOW),
        null,
        null);
  }

  @Test
  void callbacks_useUpNoAttempt() {
    ContactHistory history =
        ContactHistory.of(
            List.of(
                attempt(1, AttemptKind.NORMAL, NOW),
                attempt(2, AttemptKind.CALLBACK, NOW),
                attempt(3, AttemptKind.RETRY, NOW)),
            1);
    assertThat(history).isEqualTo(new ContactHistory(2, 1));
  }

  @Test
  void anAttemptThatGotNoPermit_neverReachedTheCarrier_andDoesNotCount() {
    assertThat(
            ContactHistory.of(
                List.of(attempt(1, AttemptKind.NORMAL, null), attempt(2, AttemptKind.NORMAL, NOW)),
                0))
        .isEqualTo(new ContactHistory(1, 0));
  }
}
