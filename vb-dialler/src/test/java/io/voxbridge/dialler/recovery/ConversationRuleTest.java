package io.voxbridge.dialler.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.dialler.recovery.ConversationRule.Action;
import io.voxbridge.domain.fleet.Undelivered;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationRuleTest {
  private final ConversationRule rule =
      new ConversationRule(Duration.ofSeconds(60), Duration.ofSeconds(300), Duration.ofHours(24));

  @ParameterizedTest(name = "a phone that has been there for {0} s")
  @CsvSource({"0, WAIT", "60, WAIT", "61, CUT_OFF"})
  void aPhoneThatIsThere_isCutOffAfterTheLongestCall(long age, Action expected) {
    assertThat(rule.decide(Duration.ofSeconds(age), Duration.ZERO, Undelivered.WAITS))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "a phone that has been gone for {0} s, undelivered results: {1}")
  @CsvSource({
    "0, NONE, WAIT",
    "299, NONE, WAIT",
    "300, NONE, CLOSE_AS_ERROR",
    "300, UNKNOWN, WAIT",
    "359, UNKNOWN, WAIT",
    "360, UNKNOWN, CLOSE_AS_ERROR",
    "86399, MAY_WAIT, WAIT",
    "86400, MAY_WAIT, CLOSE_AS_ERROR",
    "86399, WAITS, WAIT",
    "86400, WAITS, CLOSE_AS_ERROR",
  })
  void aPhoneThatIsGone_leavesTimeForTheResult(
      long gone, Undelivered undelivered, Action expected) {
    assertThat(rule.decide(null, Duration.ofSeconds(gone), undelivered)).isEqualTo(expected);
  }
}
