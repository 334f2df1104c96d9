package io.voxbridge.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModuleRulesTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  /**
   * Who may need whom. A worker must not see the database, and nothing that ships may see the
   * simulation.
   */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "vb-domain", Set.of(),
          "vb-observe", Set.of("vb-domain"),
          "vb-store", Set.of("vb-domain"),
          "vb-media", Set.of("vb-domain"),
          "vb-core", Set.of("vb-domain", "vb-observe", "vb-store", "vb-media"),
          "vb-agents", Set.of("vb-domain", "vb-observe", "vb-media"),
          "vb-dialler", Set.of("vb-domain", "vb-observe", "vb-store", "vb-media"),
          "vb-sim", Set.of("vb-domain", "vb-observe", "vb-media"),
          "vb-standalone", Set.of("vb-domain", "vb-sim"));

  @Test
  void modules_needOnlyWhatTheyMay() throws IOException {
    ModuleGraph graph = ModuleGraph.read(HOME);
    assertThat(graph.needs().keySet()).isEqualTo(ALLOWED.keySet());
    List<String> violations = new ArrayList<>();
    graph
        .needs()
        .forEach((module, needed) ->
            needed.stream()
                .filter(other -> !ALLOWED.getOrDefault(module, Set.of()).contains(other))
                .forEach(other -> violations.add(module + " needs " + other)));
    assertThat(violations).isEmpty();
  }

  @Test
  void diagram_inTheDocument_isTheOneOfTheBuild() throws IOException {
    String diagram = ModuleGraph.read(HOME).mermaid();
    Path written = Path.of("target", "module-graph.md");
    Files.createDirectories(written.toAbsolutePath().getParent());
    Files.writeString(written, diagram + "\n");
    assertThat(Files.readString(HOME.resolve("ARCHITECTURE.md")))
        .as("ARCHITECTURE.md must hold the diagram written to vb-standalone/%s", written)
        .contains(diagram);
  }
}
