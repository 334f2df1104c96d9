package io.voxbridge.domain.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Prometheus text (exposition format 0.0.4), read family by family, so that the answers of several
 * processes can be joined into one: a family may stand in a text only once. Not thread-safe.
 */
public final class MetricText {
  private static final String TYPE = "# TYPE ";
  private static final String HELP = "# HELP ";

  private final Map<String, Family> families = new LinkedHashMap<>();

  private static final class Family {
    private final List<String> head = new ArrayList<>();
    private final List<String> samples = new ArrayList<>();
  }

  /** Adds a text; families that are there already get its samples too. */
  public MetricText add(String text) {
    Family current = null;
    String currentName = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith(HELP) || line.startsWith(TYPE)) {
        String name = line.substring(HELP.length()).split(" ", 2)[0];
        if (current == null || !name.equals(currentName)) {
          current = families.computeIfAbsent(name, _ -> new Family());
          currentName = name;
        }
        if (current.samples.isEmpty() && !current.head.contains(line)) {
          current.head.add(line);
        }
      } else if (!line.isBlank() && !line.startsWith("#") && current != null) {
        current.samples.add(line);
      }
    }
    return this;
  }

  /** Returns the names of the families; a summary's {@code _max} counts as part of it. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>(families.keySet());
    names.removeIf(name ->
        name.endsWith("_max")
            && names.contains(name.substring(0, name.length() - "_max".length())));
    return names;
  }

  /** Returns the sum of a family's samples whose labels hold the text. */
  public double sum(String name, String labels) {
    Family family = families.get(name);
    return family == null
        ? 0
        : family.samples.stream()
            .filter(sample -> sample.contains(labels))
            .mapToDouble(sample -> Double.parseDouble(sample.substring(sample.lastIndexOf(' '))))
            .sum();
  }

  /** Returns everything as one text. */
  public String text() {
    StringBuilder text = new StringBuilder();
    families
        .values()
        .forEach(family -> {
          family.head.forEach(line -> text.append(line).append('\n'));
          family.samples.forEach(line -> text.append(line).append('\n'));
        });
    return text.toString();
  }
}
