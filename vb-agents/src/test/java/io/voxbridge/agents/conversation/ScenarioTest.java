package io.voxbridge.agents.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole calls, each a document in {@code scenarios}. */
class ScenarioTest {
  @TempDir Path folder;

  static List<Path> scenarios() throws IOException, URISyntaxException {
    URL url = Objects.requireNonNull(ScenarioTest.class.getResource("scenarios"));
    try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
      List<Path> sorted = files.sorted().toList();
      assertThat(sorted).hasSizeGreaterThan(12);
      return sorted;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void scenario_played_leavesTheRecordItShould(Path file) throws IOException {
    Scenario.read(file).play(folder);
  }
}
