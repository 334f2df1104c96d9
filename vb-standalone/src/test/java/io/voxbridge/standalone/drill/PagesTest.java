package io.voxbridge.standalone.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages and the watching files name only what there is. */
class PagesTest {
  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```bash[^\n]*\n(.*?)^```$");
  private static final Pattern BLOCK = Pattern.compile("(?m)^```bash *([^\n]*)$");
  private static final Pattern SCRIPT =
      Pattern.compile(
          "(?m)^\\s*(?:/opt/vb-[a-z]+/)?((?:infra|scripts|deploy)/[\\w./-]+)((?:\\\\\\n|[^\\n#])*)");
  private static final Pattern OPTION = Pattern.compile("(?<=\\s)--[a-z][a-z-]*");

  /** Why a block of commands is not run by a drill. */
  private static final Set<String> REASONS =
      Set.of(
          // Packages, users and settings of a whole machine; needs root and a fresh one.
          "not-run=host-setup",
          // Docker; the compose files are checked by scripts/check-infra, LiveKit by
          // InboundDrillIT.
          "not-run=containers",
          // Follows a log until somebody stops it.
          "not-run=endless",
          // Variables to be set, no commands.
          "not-run=settings",
          // Needs a repository of artefacts and hosts; PipelineTest runs the scripts with
          // stand-ins.
          "not-run=pipeline",
          // Starts an installation on this machine's usual ports.
          "not-run=own-installation",
          // ./vb test itself, and the demonstration at its end.
          "not-run=by-the-build");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern METRIC =
      Pattern.compile("\\bvox(?:bridge|core|dialler)_[a-z][a-z0-9_]*");

  @Test
  void everyBlockThatIsMarkedToRun_isRunByADrill() throws IOException {
    StringBuilder drills = new StringBuilder();
    for (Path source : files(Path.of("src/test/java/io/voxbridge/standalone/drill"), ".java")) {
      drills.append(Files.readString(source));
    }
    List<String> forgotten = new ArrayList<>();
    for (Path page : pages()) {
      for (String name : Runbook.of(page).names()) {
        if (!drills.toString().contains("\"" + name + "\"")) {
          forgotten.add(page.getFileName() + ": " + name);
        }
      }
    }
    assertThat(forgotten).isEmpty();
  }

  @Test
  void everyOtherBlock_saysWhyItIsNotRun() throws IOException {
    List<String> silent = new ArrayList<>();
    for (Path page : pages()) {
      Matcher blocks = BLOCK.matcher(Files.readString(page));
      while (blocks.find()) {
        if (!blocks.group(1).startsWith("run=") && !REASONS.contains(blocks.group(1))) {
          silent.add(page.getFileName() + ": " + blocks.group());
        }
      }
    }
    assertThat(silent).isEmpty();
  }

  /** Also of blocks that are not run: each script is there and knows the options it is given. */
  @Test
  void scriptsThatThePagesCall_existAndKnowTheirOptions() throws IOException {
    List<String> wrong = new ArrayList<>();
    int found = 0;
    for (Path page : pages()) {
      Matcher blocks = COMMANDS.matcher(Files.readString(page));
      while (blocks.find()) {
        Matcher scripts = SCRIPT.matcher(blocks.group(1));
        while (scripts.find()) {
          found++;
          wrong.addAll(problems(page, scripts.group(1), scripts.group(2)));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(found).as("calls of scripts found").isGreaterThan(15);
  }

  private static List<String> problems(Path page, String script, String arguments)
      throws IOException {
    Path file = Runbook.HOME.resolve(script);
    if (!Files.isExecutable(file)) {
      return List.of(page.getFileName() + ": " + script + " is no program");
    }
    List<String> wrong = new ArrayList<>();
    String text = Files.readString(file);
    Matcher options = OPTION.matcher(arguments);
    while (options.find()) {
      // Some hand everything on to the service's own program.
      if (!text.contains(options.group()) && !text.contains("\"$@\"")) {
        wrong.add(page.getFileName() + ": " + script + " does not know " + options.group());
      }
    }
    return wrong;
  }

  @Test
  void commandsOfThePages_areWellFormed() throws IOException, InterruptedException {
    Shell shell = new Shell(Runbook.HOME, Map.of());
    for (Path page : pages()) {
      Matcher blocks = COMMANDS.matcher(Files.readString(page));
      while (blocks.find()) {
        // Placeholders are no redirections.
        String block = blocks.group(1).replaceAll("<[a-z][a-z -]*>", "x");
        Shell.Result parsed = shell.run("bash -n <<'END_OF_BLOCK'\n" + block + "\nEND_OF_BLOCK\n");
        assertThat(parsed.exit()).as("%s:%n%s%n%s", page, block, parsed.text()).isZero();
      }
    }
  }

  @Test
  void linksBetweenThePages_leadSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    List<Path> pages = new ArrayList<>(files(Runbook.HOME.resolve("docs"), ".md"));
    for (String page :
        List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "deploy/README.md")) {
      pages.add(Runbook.HOME.resolve(page));
    }
    for (Path page : pages) {
      Matcher links = LINK.matcher(Files.readString(page));
      while (links.find()) {
        if (!Files.exists(page.resolveSibling(links.group(1)))) {
          broken.add(page.getFileName() + ": " + links.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void alertsAndDashboards_useMetricsThatAService_exposes() throws IOException {
    Set<String> exposed = exposed();
    List<Path> users =
        new ArrayList<>(files(Runbook.HOME.resolve("infra/prometheus/rules"), ".yml"));
    users.addAll(files(Runbook.HOME.resolve("infra/grafana/dashboards"), ".json"));
    users.add(Runbook.HOME.resolve("docs/runbook.md"));
    assertThat(users).hasSizeGreaterThan(4);
    for (Path user : users) {
      assertThat(metrics(Files.readString(user)))
          .as(user.toString())
          .allSatisfy(metric ->
              // A summary is described by its name and scraped as its parts.
              assertThat(exposed)
                  .containsAnyOf(metric, metric.replaceFirst("_(sum|count|max)$", "")));
    }
  }

  /** Names in the dialler's own text, and in the reference of metrics where there is one. */
  private static Set<String> exposed() throws IOException {
    String dialler =
        Files.readString(
            Runbook.HOME.resolve(
                "vb-dialler/src/main/java/io/voxbridge/dialler/health/Metrics.java"));
    Set<String> names = metrics(dialler);
    assertThat(names).contains("voxdialler_active_dials");
    Path reference = Runbook.HOME.resolve("docs/metrics.md");
    if (Files.exists(reference)) {
      names.addAll(metrics(Files.readString(reference, StandardCharsets.UTF_8)));
    }
    return names;
  }

  private static Set<String> metrics(String text) {
    Set<String> names = new TreeSet<>();
    Matcher found = METRIC.matcher(text);
    while (found.find()) {
      names.add(found.group());
    }
    return names;
  }

  /** The pages with commands for people who run the platform. */
  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(files(Runbook.HOME.resolve("docs"), ".md"));
    pages.add(Runbook.HOME.resolve("README.md"));
    return pages;
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
