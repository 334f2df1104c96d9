package io.voxbridge.core.recording;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A place where recordings are kept. */
interface RecordingSource {
  /**
   * The size of a recording and a way to read it; empty when it is not here.
   *
   * @param key name of the recording: letters, digits, dot, hyphen, underscore
   * @throws IOException when the place cannot be asked
   */
  Optional<StoredRecording> find(String key) throws IOException;

  /** A recording that was found. */
  interface StoredRecording {
    /** Its size in bytes. */
    long size();

    /** Reads the given bytes; the caller closes the stream. */
    InputStream open(ByteRange.Slice slice) throws IOException;
  }
}
