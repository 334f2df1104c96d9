package io.voxbridge.domain.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
  @Test
  void number_keepsItsLastFourDigits() {
    assertThat(PersonalData.number("+919876543210")).isEqualTo("***3210");
    assertThat(PersonalData.number("98765 43210")).isEqualTo("***3210");
  }

  @Test
  void number_isLeftOutWhole_whenItIsShort() {
    assertThat(PersonalData.number("100")).isEqualTo("***");
    assertThat(PersonalData.number("")).isEqualTo("***");
  }

  @Test
  void email_keepsItsFirstLetterAndDomain() {
    assertThat(PersonalData.email("asha.rao@example.com")).isEqualTo("a***@example.com");
    assertThat(PersonalData.email("nobody")).isEqualTo("***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "calling +919876543210 now | calling ***3210 now",
        "the audio of sip-+919876543210 cannot be received | the audio of sip-***3210 cannot be received",
        "caller_id=%2B919876543210&x=1 | caller_id=***3210&x=1",
        "at +91 98765-43210. | at ***3210.",
        "at +1 (415) 555-2671 | at ***2671",
        "INVITE sip:919876543210@10.0.0.7 | INVITE sip:***3210@10.0.0.7",
        "contact 9876543210, again | contact ***3210, again",
        "contact 9876543210. | contact ***3210.",
        "{\"to_number\":\"9876543210\"} | {\"to_number\":\"***3210\"}",
        "made by asha.rao+x@mail.example.co.in | made by a***@mail.example.co.in",
        "Authorization: Bearer abc.def-123 | Authorization: Bearer ***",
        "GET /ws/bot?token=s3cr3t&x=1 | GET /ws/bot?token=***&x=1",
        "password: hunter2 | password: ***",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc said no | *** said no",
      })
  void text_masksWhatLooksLikePersonalDataOrASecret(String text, String masked) {
    assertThat(PersonalData.text(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session 123e4567-e89b-12d3-a456-426614174000 accepted",
        "session 12345678-1234-1234-1234-123456789012 accepted",
        "Dial campaign-0192f0c1-0000-7000-8000-123456789012 of row 0123456789ab",
        "2026-11-28T07:54:58.123+05:30 INFO started in 12.345678901 s",
        "listens on 127.0.0.1:8090, worker voxcore@3 of 16",
        "VOXCORE_SECRET differs between dialler and fleet",
        "***3210 stays as it is, password: *** too",
        "12345678 bytes, epoch 42",
      })
  void text_leavesIdsTimesAndNumbersOfThingsAlone(String text) {
    assertThat(PersonalData.text(text)).isEqualTo(text);
  }

  @Test
  void text_masksEveryLineOfAStackTrace() {
    assertThat(
            PersonalData.text("x: no +919876543210\n\tat a.B.c(B.java:10)\nCaused by: 9876543210"))
        .isEqualTo("x: no ***3210\n\tat a.B.c(B.java:10)\nCaused by: ***3210");
  }
}
