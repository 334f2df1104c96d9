package io.voxbridge.media.livekit.standin;

import io.voxbridge.media.livekit.LiveKitSettings;
import io.voxbridge.media.livekit.kit.LiveKitStack;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The real server does what the stand-in claims it does. */
class TrunkApiOnLiveKitIT extends TrunkApiContract {
  @TempDir private static Path folder = Path.of("");
  private static @Nullable LiveKitStack stack;

  @BeforeAll
  static void start() {
    stack = LiveKitStack.start(folder);
  }

  @AfterAll
  static void stop() {
    Objects.requireNonNull(stack).close();
  }

  @Override
  protected LiveKitSettings livekit() {
    return Objects.requireNonNull(stack).settings();
  }
}
