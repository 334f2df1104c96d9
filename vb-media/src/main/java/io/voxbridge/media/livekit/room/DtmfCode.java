package io.voxbridge.media.livekit.room;

import io.voxbridge.media.tone.Dtmf;
import java.util.OptionalInt;

/** Keys as telephone events (RFC 4733, section 3.2): 0 to 9, then * # A B C D as 10 to 15. */
final class DtmfCode {
  private static final String KEYS_BY_CODE = "0123456789*#ABCD";

  private DtmfCode() {}

  /**
   * Returns a key's code.
   *
   * @throws IllegalArgumentException when there is no such key
   */
  static int of(char key) {
    int code = KEYS_BY_CODE.indexOf(key);
    if (code < 0) {
      throw new IllegalArgumentException("no such key: " + key);
    }
    return code;
  }

  /** Returns the key that arrived: by its name when that is one, else by its code; or nothing. */
  static OptionalInt key(String name, int code) {
    if (name.length() == 1 && Dtmf.isDialString(name)) {
      return OptionalInt.of(name.charAt(0));
    }
    return code >= 0 && code < KEYS_BY_CODE.length()
        ? OptionalInt.of(KEYS_BY_CODE.charAt(code))
        : OptionalInt.empty();
  }
}
