package io.voxbridge.standalone.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What each module's pom.xml says it needs from the others, tests left out. */
record ModuleGraph(Map<String, Set<String>> needs) {

  static ModuleGraph read(Path home) throws IOException {
    Map<String, Set<String>> needs = new TreeMap<>();
    try (var folders = Files.list(home)) {
      for (Path folder : folders.filter(it -> Files.exists(it.resolve("pom.xml"))).toList()) {
        needs.put(folder.getFileName().toString(), neededBy(folder.resolve("pom.xml")));
      }
    }
    return new ModuleGraph(needs);
  }

  /** Returns the graph as a Mermaid flow chart; the arrow points to what is needed. */
  String mermaid() {
    List<String> lines = new ArrayList<>(List.of("```mermaid", "flowchart BT"));
    needs.forEach((module, others) -> {
      if (others.isEmpty()) {
        lines.add("    " + module);
      }
      others.forEach(other -> lines.add("    " + module + " --> " + other));
    });
    lines.add("```");
    return String.join("\n", lines);
  }

  private static Set<String> neededBy(Path pom) throws IOException {
    Set<String> needed = new TreeSet<>();
    try {
      NodeList dependencies =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(pom.toFile())
              .getElementsByTagName("dependency");
      for (int i = 0; i < dependencies.getLength(); i++) {
        Element dependency = (Element) dependencies.item(i);
        if (text(dependency, "groupId").equals("io.voxbridge")
            && !text(dependency, "scope").equals("test")) {
          needed.add(text(dependency, "artifactId"));
        }
      }
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("cannot read " + pom, e);
    }
    return needed;
  }

  private static String text(Element element, String name) {
    NodeList found = element.getElementsByTagName(name);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
  }
}
