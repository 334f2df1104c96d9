package io.voxbridge.sim.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NumberTableTest {
  @Test
  void theLastTwoDigitsChoose() {
    assertThat(NumberTable.row("+12025550110")).contains(NumberTable.BUSY);
    assertThat(NumberTable.row("+919876543211")).contains(NumberTable.NO_ANSWER);
    assertThat(NumberTable.row("+12025550199")).isEmpty();
  }

  @Test
  void noTwoRowsShareTheirDigits() {
    assertThat(Arrays.stream(NumberTable.values()).map(NumberTable::lastDigits))
        .doesNotHaveDuplicates()
        .allMatch(digits -> digits.matches("\\d\\d"));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 486", "12, 603", "14, 503", "15, 404", "16, 480", "17, 429",
  })
  void refusalsCarryTheirCode(String digits, int code) {
    var plan = NumberTable.row("+120255501" + digits).orElseThrow().plan();
    assertThat(plan.refusal()).hasValue(code);
    assertThat(plan.answer()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyRowStandsInTheReadme(NumberTable row) throws IOException {
    assertThat(Files.readString(Path.of("README.md")))
        .contains("| `%s` | `%s` |".formatted(row.lastDigits(), row.plan().name()));
  }
}
