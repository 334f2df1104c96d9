package io.voxbridge.observe.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogFormatTest {
  @Test
  void isTextUnlessJsonIsAskedFor() {
    assertThat(LogFormat.of(null)).contains(LogFormat.TEXT);
    assertThat(LogFormat.of(" ")).contains(LogFormat.TEXT);
    assertThat(LogFormat.of("TEXT")).contains(LogFormat.TEXT);
    assertThat(LogFormat.of(" Json ")).contains(LogFormat.JSON);
  }

  @Test
  void saysWhatToGive_whenItDoesNotKnowAFormat() {
    assertThat(LogFormat.of("xml")).isEmpty();
    assertThat(LogFormat.problem("xml")).contains("is 'xml': give text or json");
    assertThat(LogFormat.problem("json")).isEmpty();
  }
}
