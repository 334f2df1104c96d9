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
   * Makes the file whole: its header tells the audio that is there.
   *
   * @return how long its audio is; empty when there is no file, or none with audio
   */
  static Optional<Duration> mend(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      Duration recorded = WavWriter.recover(file);
      return recorded.isPositive() ? Optional.of(recorded) : Optional.empty();
    } catch (IOException e) {
      log.warn("recording {} cannot be used and stays where it is: {}", file, e.toString());
      return Optional.empty();
    }
  }
}
