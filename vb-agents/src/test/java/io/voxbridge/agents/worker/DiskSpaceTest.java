package io.voxbridge.agents.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.upkeep.DiskLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DiskSpaceTest {
  private final AtomicLong usable = new AtomicLong(1L << 40);

  @Test
  void namesAFolder_beforeItIsFull_whenItIs_andNoMoreAfterwards() {
    DiskSpace disks =
        new DiskSpace(Map.of("OUTBOX_DIR", Path.of("/data/outbox")), _ -> usable.get());
    assertThat(disks.problems()).isEmpty();
    usable.set(DiskLimits.DEFAULT.lowBytes() - 1);
    assertThat(disks.problems())
        .singleElement()
        .asString()
        .startsWith("disk almost full: /data/outbox (OUTBOX_DIR) has 511 MB left.");
    usable.set(DiskLimits.DEFAULT.fullBytes() - 1);
    assertThat(disks.problems()).singleElement().asString().startsWith("disk full: /data/outbox");
    usable.set(1L << 40);
    assertThat(disks.problems()).isEmpty();
  }

  @Test
  void namesAFolderThatCannotBeRead() {
    DiskSpace disks =
        new DiskSpace(
            Map.of("JOURNAL_DIR", Path.of("/gone")),
            folder -> {
              throw new IOException("no such file system");
            });
    assertThat(disks.problems())
        .containsExactly("/gone (JOURNAL_DIR) cannot be looked at: no such file system");
  }
}
