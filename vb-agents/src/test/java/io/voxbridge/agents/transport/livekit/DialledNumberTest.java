package io.voxbridge.agents.transport.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialledNumberTest {
  @ParameterizedTest
  @CsvSource({
    "+919800000001, +919800000001",
    "919800000001, +919800000001",
    "09800000001, 09800000001",
    "9198000001, 9198000001",
    "+15551234567, +15551234567",
    "15551234567, 15551234567",
    "' +91 98000-00001 ', +919800000001",
    "112, 112",
  })
  void numbersAreDialledAsCarriersWantThem(String given, String dialled) {
    assertThat(DialledNumber.of(given)).contains(dialled);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "call me", "+", "sip:x@y", "1", "+91980000000198000000019"})
  void whatIsNoNumberIsTold(String given) {
    assertThat(DialledNumber.of(given)).isEmpty();
  }
}
