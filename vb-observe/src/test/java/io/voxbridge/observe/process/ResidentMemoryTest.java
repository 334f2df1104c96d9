package io.voxbridge.observe.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
  private static final double MEBIBYTE = 1 << 20;

  @Test
  void bytes_ofAJavaProcess_areBetweenWhatItNeedsAndWhatAMachineHas() {
    assertThat(ResidentMemory.bytes()).isBetween(10 * MEBIBYTE, 1_000_000 * MEBIBYTE);
  }
}
