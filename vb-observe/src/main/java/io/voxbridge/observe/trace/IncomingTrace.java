package io.voxbridge.observe.trace;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code traceparent} of the request that a thread answers. Only requests between services have
 * one: of anybody else's, nothing is taken over.
 */
public final class IncomingTrace {
  /** The header, of requests between services (W3C Trace Context). */
  public static final String HEADER = "traceparent";

  private static final Pattern FORM =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

  private IncomingTrace() {}

  /** Notes what came with a request, until the scope is closed; anything malformed is left out. */
  public static CallSpan.Bound enter(@Nullable String header) {
    if (header == null || !FORM.matcher(header).matches()) {
      return () -> {};
    }
    CURRENT.set(header);
    return CURRENT::remove;
  }

  /** Returns the header of the request that this thread answers; empty when it has none. */
  public static String current() {
    String header = CURRENT.get();
    return header == null ? "" : header;
  }

  /** Returns whether a text is a header of the version that is known here. */
  static boolean isSound(String header) {
    return FORM.matcher(header).matches();
  }
}
