package io.voxbridge.standalone.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** A repository of the fleet's module with two releases. */
final class ReleaseRepository {
  private ReleaseRepository() {}

  /**
   * Makes it, with its checkout on the host and both artefacts.
   *
   * @param older tag of the first release
   * @param newer tag of the second one
   */
  static void make(DrillHost host, String older, String newer)
      throws IOException, InterruptedException {
    Shell.Result made =
        host.run(
            """
            set -e
            export GIT_AUTHOR_NAME=drill GIT_AUTHOR_EMAIL=drill@localhost GIT_COMMITTER_NAME=drill GIT_COMMITTER_EMAIL=drill@localhost
            mkdir -p origin/infra && cd origin
            cp -r %1$s/deploy %1$s/scripts .
            cp -r %1$s/infra/nginx %1$s/infra/systemd %1$s/infra/jvm %1$s/infra/haproxy infra/
            git init -q . && git add -A
            GIT_COMMITTER_DATE='2026-01-01T10:00:00Z' git commit -qm first && GIT_COMMITTER_DATE='2026-01-01T10:00:00Z' git tag -a %2$s -m old
            echo second >note && git add note
            GIT_COMMITTER_DATE='2026-01-01T11:00:00Z' git commit -qm second && GIT_COMMITTER_DATE='2026-01-01T11:00:00Z' git tag -a %3$s -m new
            cd ..
            rm opt/vb-agents && git clone -q origin opt/vb-agents
            %1$s/deploy/package vb-agents %2$s --built --out artefacts
            %1$s/deploy/package vb-agents %3$s --built --out artefacts
            """
                .formatted(Runbook.HOME, older, newer));
    assertThat(made.exit()).as(made.text()).isZero();
  }
}
