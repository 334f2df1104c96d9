package io.voxbridge.core.recording;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a recording that is asked for, by the header {@code Range} (RFC 9110 section 14.2).
 *
 * @param first first byte, or null for the last {@code last} bytes
 * @param last last byte, or null for the rest
 */
record ByteRange(@Nullable Long first, @Nullable Long last) {
  private static final Pattern SINGLE =
      Pattern.compile("bytes=\\s*([0-9]{0,18})\\s*-\\s*([0-9]{0,18})\\s*");

  /**
   * The one range of the header; empty when there is none, several, or something else, which then
   * do not count.
   */
  static Optional<ByteRange> parse(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher matcher = SINGLE.matcher(header.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Long first = matcher.group(1).isEmpty() ? null : Long.valueOf(matcher.group(1));
    Long last = matcher.group(2).isEmpty() ? null : Long.valueOf(matcher.group(2));
    boolean meaningless =
        (first == null && last == null) || (first != null && last != null && last < first);
    return meaningless ? Optional.empty() : Optional.of(new ByteRange(first, last));
  }

  /** The bytes meant in a recording of this size; empty when it has none of them. */
  Optional<Slice> of(long size) {
    long from;
    long to;
    if (first == null) {
      long wanted = last == null ? 0 : last;
      from = Math.max(0, size - wanted);
      to = size - 1;
    } else {
      from = first;
      to = last == null ? size - 1 : Math.min(last, size - 1);
    }
    return from > to ? Optional.empty() : Optional.of(new Slice(from, to));
  }

  /**
   * Bytes of a recording.
   *
   * @param from first byte
   * @param to last byte
   */
  record Slice(long from, long to) {
    long length() {
      return to - from + 1;
    }
  }
}
