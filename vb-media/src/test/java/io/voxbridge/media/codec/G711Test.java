package io.voxbridge.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class G711Test {
  /** The values at the ends of the segments of G.711, table 2a: 14 bits, here scaled to 16. */
  @Test
  void muLawHasTheDecoderValuesOfTheStandard() {
    assertThat(G711.MU_LAW.decode((byte) 0x80)).isEqualTo((short) (8031 * 4));
    assertThat(G711.MU_LAW.decode((byte) 0x8F)).isEqualTo((short) (4191 * 4));
    assertThat(G711.MU_LAW.decode((byte) 0x9F)).isEqualTo((short) (2079 * 4));
    assertThat(G711.MU_LAW.decode((byte) 0xEF)).isEqualTo((short) (33 * 4));
    assertThat(G711.MU_LAW.decode((byte) 0xFE)).isEqualTo((short) (2 * 4));
    assertThat(G711.MU_LAW.decode((byte) 0xFF)).isZero();
    assertThat(G711.MU_LAW.decode((byte) 0x7F)).isZero();
    assertThat(G711.MU_LAW.decode((byte) 0x00)).isEqualTo((short) (-8031 * 4));
  }

  /** G.711, table 1a: 13 bits, here scaled to 16; on the wire the even bits are inverted. */
  @Test
  void aLawHasTheDecoderValuesOfTheStandard() {
    assertThat(G711.A_LAW.decode((byte) (0xFF ^ 0x55))).isEqualTo((short) (4032 * 8));
    assertThat(G711.A_LAW.decode((byte) (0xF0 ^ 0x55))).isEqualTo((short) (2112 * 8));
    assertThat(G711.A_LAW.decode((byte) (0xE0 ^ 0x55))).isEqualTo((short) (1056 * 8));
    assertThat(G711.A_LAW.decode((byte) (0x90 ^ 0x55))).isEqualTo((short) (33 * 8));
    assertThat(G711.A_LAW.decode((byte) (0x80 ^ 0x55))).isEqualTo((short) (1 * 8));
    assertThat(G711.A_LAW.decode((byte) 0x55)).isEqualTo((short) (-1 * 8));
    assertThat(G711.A_LAW.decode((byte) (0x7F ^ 0x55))).isEqualTo((short) (-4032 * 8));
  }

  @ParameterizedTest
  @EnumSource
  void everyByteComesBack(G711 law) {
    for (int octet = 0; octet < 256; octet++) {
      byte again = law.encode(law.decode((byte) octet));
      boolean negativeZero = law == G711.MU_LAW && octet == 0x7F;
      assertThat(again).isEqualTo(negativeZero ? (byte) 0xFF : (byte) octet);
    }
  }

  /** The decision values of G.711, tables 1a and 2a: between two of them lies one output value. */
  private static List<Integer> decisions(G711 law) {
    var values = new ArrayList<Integer>();
    values.add(0);
    boolean muLaw = law == G711.MU_LAW;
    if (muLaw) {
      values.add(1);
    }
    for (int step = 2; step <= (muLaw ? 256 : 128); step *= 2) {
      int steps = step > 2 ? 16 : muLaw ? 15 : 32;
      for (int i = 0; i < steps; i++) {
        values.add(values.getLast() + step);
      }
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource
  void everySampleGetsTheOutputValueOfItsInterval(G711 law) {
    var decisions = decisions(law);
    assertThat(decisions).hasSize(129).endsWith(law == G711.MU_LAW ? 8159 : 4096);
    int scale = law == G711.MU_LAW ? 4 : 8;
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      int magnitude = (sample < 0 ? ~sample : sample) / scale;
      int interval = 127;
      while (decisions.get(interval) > magnitude) {
        interval--;
      }
      int output =
          law == G711.MU_LAW && interval == 0
              ? 0
              : (decisions.get(interval) + decisions.get(interval + 1)) * scale / 2;
      assertThat(law.decode(law.encode((short) sample)))
          .as("sample %d", sample)
          .isEqualTo((short) (sample < 0 ? -output : output));
    }
  }

  @ParameterizedTest
  @EnumSource
  void encodingIsMonotonic(G711 law) {
    short previous = law.decode(law.encode(Short.MIN_VALUE));
    for (int sample = Short.MIN_VALUE + 1; sample <= Short.MAX_VALUE; sample++) {
      short value = law.decode(law.encode((short) sample));
      assertThat(value).isGreaterThanOrEqualTo(previous);
      previous = value;
    }
  }

  @ParameterizedTest
  @EnumSource
  void arraysAreCodedSampleBySample(G711 law) {
    short[] samples = {0, 100, -100, 32767, -32768};
    var octets = law.encode(samples, 1, 3);
    assertThat(octets).hasSize(3);
    assertThat(law.decode(octets, 2, 1)).containsExactly(law.decode(law.encode((short) 32767)));
  }
}
