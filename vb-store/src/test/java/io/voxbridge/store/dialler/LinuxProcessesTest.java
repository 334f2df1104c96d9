package io.voxbridge.store.dialler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinuxProcessesTest {
  private final LinuxProcesses processes = new LinuxProcesses();
  private final ProcessIdentity self = processes.self();

  @Test
  void self_isThisProcessAndRuns() {
    assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(processes.isGone(self)).isFalse();
  }

  @Test
  void isGone_endedProcess_onTheSameBoot() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    assertThat(ended.waitFor()).isZero();
    assertThat(processes.isGone(with(self.bootId(), ended.pid(), 1))).isEqualTo(knowsProcesses());
  }

  @Test
  void isGone_pidGivenToAnotherProcess_onTheSameBoot() {
    assertThat(processes.isGone(with(self.bootId(), self.pid(), self.startTicks() + 1)))
        .isEqualTo(knowsProcesses());
  }

  @Test
  void isGone_otherMachine_isUnknown() {
    assertThat(processes.isGone(with("another boot", 999_999_999, 1))).isFalse();
    assertThat(processes.isGone(with("", 999_999_999, 1))).isFalse();
  }

  private boolean knowsProcesses() {
    return self.sharesProcessesWith(self);
  }

  private ProcessIdentity with(String bootId, long pid, long startTicks) {
    return new ProcessIdentity("other", bootId, self.pidNamespace(), pid, startTicks);
  }
}
