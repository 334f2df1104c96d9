package io.voxbridge.domain.phone;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A telephone number in the international form of ITU-T E.164: a plus sign and 7 to 15 digits, the
 * first of them not zero, for example {@code +919876543210}.
 *
 * @param value the number with its plus sign
 */
public record E164(@JsonValue String value) implements Comparable<E164> {
  private static final Pattern FORM = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final int SHOWN_AT_START = 3;
  private static final int SHOWN_AT_END = 2;

  /**
   * Takes a number that is in the international form already; {@link PhoneNumberParser} reads
   * everything else.
   *
   * @throws IllegalArgumentException when {@code value} is not in the form of E.164
   */
  @JsonCreator
  public E164 {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("Not an E.164 number (+ and 7 to 15 digits): " + value);
    }
  }

  /** Whether {@code value} has the form of an E.164 number. */
  public static boolean isWellFormed(String value) {
    return FORM.matcher(value).matches();
  }

  /** The digits without the plus sign. */
  public String digits() {
    return value.substring(1);
  }

  /** The number for log lines: the country's first digits and the last two, the rest hidden. */
  public String masked() {
    int hidden = value.length() - SHOWN_AT_START - SHOWN_AT_END;
    return value.substring(0, SHOWN_AT_START)
        + "*".repeat(hidden)
        + value.substring(value.length() - SHOWN_AT_END);
  }

  @Override
  public int compareTo(E164 other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
