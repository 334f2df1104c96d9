package io.voxbridge.agents.storage;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a stored recording, such as {@code 2f0c....wav}: letters, digits, dots, dashes and
 * underscores, beginning with a letter or digit, at most 128 characters. Such a name is no path and
 * cannot lead out of a folder.
 *
 * @param value the name
 */
public record ObjectKey(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  /**
   * @throws IllegalArgumentException when the name has another shape
   */
  public ObjectKey {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a key of a recording");
    }
  }

  /** Returns the key, or empty when the name has another shape. */
  public static Optional<ObjectKey> parse(String value) {
    return SHAPE.matcher(value).matches() ? Optional.of(new ObjectKey(value)) : Optional.empty();
  }

  /** Returns the key of a session's recording. */
  public static ObjectKey ofRecording(String sessionId) {
    return new ObjectKey(sessionId + ".wav");
  }

  @Override
  public String toString() {
    return value;
  }
}
