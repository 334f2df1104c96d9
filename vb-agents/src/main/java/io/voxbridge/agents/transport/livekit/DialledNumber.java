package io.voxbridge.agents.transport.livekit;

import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers in the form that carriers are given. */
final class DialledNumber {
  private static final Pattern PUNCTUATION = Pattern.compile("[ ().\\-]");
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{2,20}");

  /** India's country code before the ten digits of a national number, the plus sign missing. */
  private static final Pattern INDIA_WITHOUT_PLUS = Pattern.compile("91[0-9]{10}");

  private DialledNumber() {}

  /**
   * Returns a number as it is dialled: {@code +91…} and {@code 0…} stay, {@code 91} and ten digits
   * get the plus sign, anything else goes on untouched. Punctuation is dropped. Empty when the text
   * is no number.
   */
  static Optional<String> of(String text) {
    String number = PUNCTUATION.matcher(text.strip()).replaceAll("");
    if (!NUMBER.matcher(number).matches()) {
      return Optional.empty();
    }
    return Optional.of(INDIA_WITHOUT_PLUS.matcher(number).matches() ? "+" + number : number);
  }
}
