package io.voxbridge.domain.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PhoneNumberParserTest {
  @ParameterizedTest
  @CsvSource({
    "+919876543210, +919876543210",
    "' +91 98765-43210 ', +919876543210",
    "+1 (555) 010-0100, +15550100100",
    "'''+44 20 7946 0000', +442079460000",
  })
  void international_number_isRead(String written, String expected) {
    assertThat(PhoneNumberParser.international().parse(written)).contains(new E164(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "+",
        "9876543210",
        "00919876543210",
        "+12",
        "+9991234567",
        "+91987654321012345",
        "9.19877E+11",
        "+1 800 FLOWERS",
        "+919876543210 ext. 3",
        "++919876543210",
        "n/a",
        "+91,9876543210"
      })
  void unreadable_number_isRefused(String written) {
    assertThat(PhoneNumberParser.international().parse(written)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "IN, 9876543210, +919876543210",
    "in, 098765 43210, +919876543210",
    "IN, 00919876543210, +919876543210",
    "IN, +15550100100, +15550100100",
    "US, (212) 555-0100, +12125550100",
  })
  void nationalNumber_isReadInItsRegion(String region, String written, String expected) {
    assertThat(PhoneNumberParser.forRegion(region).orElseThrow().parse(written))
        .contains(new E164(expected));
  }

  @Test
  void unknownRegion_hasNoParser() {
    assertThat(PhoneNumberParser.forRegion("XX")).isEmpty();
    assertThat(PhoneNumberParser.forRegion("India")).isEmpty();
  }

  @Test
  void maskedNumber_showsOnlyItsEnds() {
    assertThat(new E164("+919876543210").masked()).isEqualTo("+91********10");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"919876543210", "+0123456789", "+12345", "+1234567890123456", "+91 9876543210"})
  void malformedValue_isRefused(String value) {
    assertThatThrownBy(() -> new E164(value)).isInstanceOf(IllegalArgumentException.class);
  }
}
