package io.voxbridge.core.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.core.recording.ByteRange.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=5-9, 5, 9",
    "bytes=5-, 5, 19",
    "bytes=-5, 15, 19",
    "bytes=-99, 0, 19",
    "bytes=5-99, 5, 19"
  })
  void range_isResolvedAgainstTheSize(String header, long from, long to) {
    assertThat(ByteRange.parse(header).orElseThrow().of(20)).contains(new Slice(from, to));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=20-", "bytes=20-30", "bytes=-0"})
  void rangeOutside_hasNoBytes(String header) {
    assertThat(ByteRange.parse(header).orElseThrow().of(20)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes=",
        "bytes=-",
        "bytes=9-5",
        "bytes=1-2,5-6",
        "items=1-2",
        "bytes=a-b",
        "bytes=99999999999999999999-"
      })
  void otherHeaders_doNotCount(String header) {
    assertThat(ByteRange.parse(header)).isEmpty();
  }

  @Test
  void missingHeader_doesNotCount() {
    assertThat(ByteRange.parse(null)).isEmpty();
  }
}
