package io.voxbridge.media.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          You owe $1,250.50 now.        | You owe 1250 dollars and 50 cents now.
          It is $1.                     | It is 1 dollar.
          It is $1.05.                  | It is 1 dollar and 5 cents.
          Pay Rs. 4,50,000 today        | Pay 450000 rupees today
          Pay ₹99.5                     | Pay 99 rupees and 50 paise
          That is 20 EUR                | That is 20 euros
          £2.01                         | 2 pounds and 1 penny
          25% off                       | 25 percent off
          1,234,567 people              | 1234567 people
          at 10:30 or 9:05 or 8:00      | at 10 30 or 9 oh 5 or 8 o'clock
          call 555-1234                 | call 5 5 5, 1 2 3 4
          call +1 202 555               | call plus 1, 2 0 2, 5 5 5
          number 9876543210             | number 9 8 7 6 5 4 3 2 1 0
          Tom & José – ok               | Tom and Jose, ok
          <b>bold</b>                   | b bold /b
          in 2026                       | in 2026
          """)
  void textIsWrittenAsItIsSaid(String text, String spoken) {
    assertThat(SpokenText.spoken(text)).isEqualTo(spoken);
  }

  @Test
  void sentencesAreSplitAndEmptyOnesLeftOut() {
    assertThat(SpokenText.sentences("Hello! How are you? ... Fine."))
        .hasSizeBetween(3, 4)
        .startsWith("Hello!", "How are you?");
    assertThat(SpokenText.sentences("हाँ")).isEmpty();
    assertThat(SpokenText.sentences(" ?! ")).isEmpty();
  }
}
