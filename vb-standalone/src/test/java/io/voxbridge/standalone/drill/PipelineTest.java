package io.voxbridge.standalone.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the pipeline does with a green commit: tag and pack once, then bring it to the hosts one by
 * one. The repository is a small one, npm and the way to the hosts are stand-ins that write down
 * what they are asked.
 */
class PipelineTest {
  @TempDir private Path folder = Path.of("");

  private Shell shell = new Shell(Path.of(""), Map.of());

  @BeforeEach
  void makeRepository() throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    program(bin.resolve("npm"), "exit 0");
    program(
        bin.resolve("remote"),
        "echo \"$*\" >>%s/remote.log; [[ $1 != *broken* ]]".formatted(folder));
    program(bin.resolve("remote-copy"), "echo \"copy $*\" >>%s/remote.log".formatted(folder));
    shell =
        new Shell(
            folder,
            Map.of(
                "PATH",
                bin + ":" + System.getenv().getOrDefault("PATH", "/usr/bin:/bin"),
                "GIT_AUTHOR_NAME",
                "test",
                "GIT_AUTHOR_EMAIL",
                "test@localhost",
                "GIT_COMMITTER_NAME",
                "test",
                "GIT_COMMITTER_EMAIL",
                "test@localhost",
                "REMOTE",
                "remote",
                "REMOTE_COPY",
                "remote-copy"));
    ok(
        """
        mkdir -p repository/vb-dashboard && cd repository
        cp -r %s/deploy .
        echo '<html></html>' >vb-dashboard/index.html
        printf 'dist/\\nartefacts/\\n' >.gitignore
        git init -q . && git add -A && git commit -qm first
        mkdir vb-dashboard/dist && cp vb-dashboard/index.html vb-dashboard/dist/
        """
            .formatted(Runbook.HOME));
  }

  @Test
  void greenCommit_isTaggedAndPackedOnce_withItsChecksum() throws Exception {
    ok("cd repository && deploy/release --module vb-dashboard --out artefacts");
    String tag = Files.readString(folder.resolve("repository/artefacts/tags")).strip();
    assertThat(tag).matches("vb-dashboard-\\d{4}\\.\\d{2}\\.\\d{2}-1");
    assertThat(ok("cd repository && git tag --points-at HEAD").strip()).isEqualTo(tag);
    assertThat(ok("cd repository/artefacts && sha256sum -c *.sha256")).contains("OK");
    assertThat(ok("tar -xzOf repository/artefacts/%s.tar.gz ./VERSION".formatted(tag)).strip())
        .isEqualTo(tag);
    // The same day again is the next number.
    ok("cd repository && deploy/release --module vb-dashboard --out artefacts");
    assertThat(Files.readString(folder.resolve("repository/artefacts/tags")).strip())
        .isEqualTo(tag.replaceFirst("-1$", "-2"));
  }

  @Test
  void rollOut_goesHostByHost_andStopsAtTheFirstThatIsNotHealthy() throws Exception {
    ok(
        """
        mkdir artefacts && touch artefacts/vb-core-2026.06.22-1.tar.gz artefacts/vb-core-2026.06.22-1.tar.gz.sha256
        printf 'vb-core-2026.06.22-1\\nvb-agents-2026.06.22-1\\nvb-dialler-2026.06.22-1\\n' >artefacts/tags
        """);
    Shell.Result stopped =
        shell.run(
            "APP_HOSTS=app FLEET_HOSTS='fleet1 broken fleet3' SIP_HOSTS=sip repository/deploy/roll-out --artefacts artefacts");
    assertThat(stopped.exit()).isEqualTo(70);
    assertThat(stopped.text()).contains("STOPPED at broken with vb-agents-2026.06.22-1");
    List<String> asked = Files.readAllLines(folder.resolve("remote.log"));
    assertThat(asked).hasSize(4);
    assertThat(asked.get(0)).startsWith("copy ").endsWith("app:/opt/artefacts/");
    assertThat(asked.get(1))
        .isEqualTo(
            "app sudo VOXBRIDGE_ARTEFACTS=/opt/artefacts /opt/vb-core/deploy/deploy.sh voxbridge vb-core-2026.06.22-1");
    assertThat(asked.get(2))
        .startsWith("fleet1 ")
        .endsWith("deploy.sh voxcore vb-agents-2026.06.22-1 --drain 900");
    assertThat(asked.get(3)).startsWith("broken ");
  }

  @Test
  void rollBack_isTheSameWithAnOlderTag() throws Exception {
    ok("SIP_HOSTS=sip repository/deploy/roll-out --tag vb-dialler-2026.05.01-2");
    assertThat(Files.readAllLines(folder.resolve("remote.log")))
        .containsExactly(
            "sip sudo VOXBRIDGE_ARTEFACTS=/opt/artefacts /opt/vb-dialler/deploy/deploy.sh voxdialler vb-dialler-2026.05.01-2");
    assertThat(shell.run("repository/deploy/roll-out --tag nonsense").exit()).isEqualTo(64);
  }

  private String ok(String script) throws IOException, InterruptedException {
    Shell.Result result = shell.run("set -e\n" + script);
    assertThat(result.exit()).as(result.text()).isZero();
    return result.text();
  }

  private static void program(Path file, String body) throws IOException {
    Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
