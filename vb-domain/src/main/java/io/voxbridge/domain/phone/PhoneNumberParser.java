package io.voxbridge.domain.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads telephone numbers as people and spreadsheets write them into {@link E164}.
 *
 * <p>A number must be <em>possible</em> (known country code, right length), not known to be
 * assigned: numbering plans change faster than any table, and a refused contact is never called
 * while a dead number only costs one attempt. Letters and extensions are refused, so a
 * spreadsheet's {@code 9.19877E+11} is an error and not another person.
 *
 * <p>Stateless and safe for use by many threads.
 */
public final class PhoneNumberParser {
  private static final Pattern WRITTEN = Pattern.compile("\\+?[0-9 ()\\-./\\u00a0]+");

  private final @Nullable String defaultRegion;

  private PhoneNumberParser(@Nullable String defaultRegion) {
    this.defaultRegion = defaultRegion;
  }

  /** Reads international numbers only: they must begin with a plus sign. */
  public static PhoneNumberParser international() {
    return new PhoneNumberParser(null);
  }

  /**
   * Reads numbers written with a plus sign, and all others as dialled inside one country.
   *
   * @param region ISO 3166-1 alpha-2 code such as {@code IN}, in any case
   * @return empty when no telephone numbering plan is known for the region
   */
  public static Optional<PhoneNumberParser> forRegion(String region) {
    String upper = region.strip().toUpperCase(Locale.ROOT);
    return PhoneNumberUtil.getInstance().getSupportedRegions().contains(upper)
        ? Optional.of(new PhoneNumberParser(upper))
        : Optional.empty();
  }

  /** Whether numbers without a plus sign are refused. */
  public boolean isInternationalOnly() {
    return defaultRegion == null;
  }

  /**
   * The number in international form, or empty when {@code written} is not a number this parser can
   * read.
   */
  public Optional<E164> parse(String written) {
    String text = written.strip();
    // Spreadsheets mark a cell as text with a leading apostrophe.
    if (text.startsWith("'")) {
      text = text.substring(1);
    }
    if (!WRITTEN.matcher(text).matches() || (defaultRegion == null && !text.startsWith("+"))) {
      return Optional.empty();
    }
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber number = numbers.parse(text, defaultRegion);
      if (numbers.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE) {
        return Optional.empty();
      }
      String value = numbers.format(number, PhoneNumberFormat.E164);
      return E164.isWellFormed(value) ? Optional.of(new E164(value)) : Optional.empty();
    } catch (NumberParseException unreadable) {
      return Optional.empty();
    }
  }
}
