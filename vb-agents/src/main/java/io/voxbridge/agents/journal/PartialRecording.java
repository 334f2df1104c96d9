package io.voxbridge.agents.journal;

import io.voxbridge.media.wav.WavWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is left of a recording whose writer died. */
final class PartialRecording {
  private static final Logger log = LoggerFactory.getLogger(PartialRecording.class);

  private PartialRecording() {}

  /**
   * Makes the file whole: its header tells the audio that is there. One without audio is deleted:
   * its worker died as the recording began.
   *
   * @return how long its audio is; empty when there is no file, or none with audio
   */
  static Optional<Duration> mend(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Duration recorded = isEmpty(file) ? Duration.ZERO : WavWriter.recover(file);
      if (recorded.isPositive()) {
        return Optional.of(recorded);
      }
      Files.deleteIfExists(file);
      return Optional.empty();
    } catch (IOException e) {
      log.warn("recording {} cannot be used and stays where it is: {}", file, e.toString());
      return Optional.empty();
    }
  }

  /** A worker that dies before its first write leaves a file without even a header. */
  private static boolean isEmpty(Path file) throws IOException {
    return Files.size(file) == 0;
  }
}
