package io.voxbridge.dialler.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.dialler.recovery.ConversationRule.Action;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationRuleTest {
  private final ConversationRule rule =
      new ConversationRule(Duration.ofSeconds(60), Duration.ofSeconds(300));

  @ParameterizedTest(name = "a phone that has been there for {0} s")
  @CsvSource({"0, WAIT", "60, WAIT", "61, CUT_OFF"})
  void aPhoneThatIsThere_isCutOffAfterTheLongestCall(long age, Action expected) {
    assertThat(rule.decide(Duration.ofSeconds(age), Duration.ZERO)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "a phone that has been gone for {0} s")
  @CsvSource({"0, WAIT", "299, WAIT", "300, CLOSE_AS_ERROR"})
  void aPhoneThatIsGone_leavesTimeForTheResult(long gone, Action expected) {
    assertThat(rule.decide(null, Duration.ofSeconds(gone))).isEqualTo(expected);
  }
}
