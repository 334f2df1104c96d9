package io.voxbridge.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallClassesTest {
  @Test
  void theListIsNotOutOfDate() {
    List<String> names = CallClasses.names();
    assertThat(names).hasSizeGreaterThan(500);
    assertThat(CallClasses.load(names))
        .as("made anew as its first lines say when much of it is gone")
        .isGreaterThan(names.size() * 4 / 5);
  }

  @Test
  void whatIsGoneIsPassedOver() {
    assertThat(CallClasses.load(List.of("io.voxbridge.NoSuchClass", "java.lang.String")))
        .isEqualTo(1);
  }
}
