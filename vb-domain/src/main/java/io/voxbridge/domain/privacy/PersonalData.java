package io.voxbridge.domain.privacy;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Makes personal data fit for logs. A telephone number keeps its last four digits, enough to find
 * the call of somebody who complains and not enough to call them; an e-mail address keeps its first
 * letter and its domain; a token keeps nothing. Ours and theirs are masked alike: nobody can tell
 * by the digits whose number it is.
 *
 * <p>Pure; safe for any number of threads.
 */
public final class PersonalData {
  /** What stands for digits and letters that are left out. */
  public static final String MASK = "***";

  private static final int DIGITS_KEPT = 4;
  private static final int FEWEST_DIGITS = 8;

  /**
   * A number with its plus (E.164: at most 15 digits), blanks, dots, hyphens and brackets between
   * the digits or not, the plus encoded for an address or not.
   */
  private static final String INTERNATIONAL = "(?:\\+|%2[Bb])\\d(?:[ .()-]{0,2}\\d){7,14}(?!\\d)";

  /** The user of an address of SIP (RFC 3261) or a telephone (RFC 3966). */
  private static final String ADDRESSED = "(?<=\\b(?:sips?|tel):)\\d{8,15}(?!\\d)";

  /**
   * Ten to fifteen digits that stand alone, as in a file of contacts. Digits within an id, a path
   * of a fraction or a time stamp have a letter, hyphen, dot or colon beside them.
   */
  private static final String BARE = "(?<![\\w.:+%-])\\d{10,15}(?![\\w-]|[.:]\\d)";

  private static final Pattern NUMBERS =
      Pattern.compile(INTERNATIONAL + "|" + ADDRESSED + "|" + BARE);

  private static final Pattern EMAIL =
      Pattern.compile(
          "([A-Za-z0-9])[A-Za-z0-9._%+-]*@([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
              + "(?:\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,})");

  private static final Pattern SECRETS =
      Pattern.compile(
          "(?i)(\\bbearer\\s+|\\b(?:(?:access_|refresh_)?token|api[_-]?key|secret|password|passwd)"
              + "\"?[=:]\\s*\"?)(?!\\*)[^\\s,;&\"'})\\]]+");

  /** A JSON web token (RFC 7519), wherever it stands. */
  private static final Pattern WEB_TOKEN =
      Pattern.compile("\\beyJ[\\w-]{8,}\\.[\\w-]{8,}(?:\\.[\\w-]*)?");

  private PersonalData() {}

  /** Returns a telephone number with its last four digits only; a short one is left out whole. */
  public static String number(String number) {
    int digits = 0;
    for (int i = 0; i < number.length(); i++) {
      if (Character.isDigit(number.charAt(i))) {
        digits++;
      }
    }
    if (digits < FEWEST_DIGITS) {
      return MASK;
    }
    StringBuilder kept = new StringBuilder();
    for (int i = number.length() - 1; i >= 0 && kept.length() < DIGITS_KEPT; i--) {
      if (Character.isDigit(number.charAt(i))) {
        kept.insert(0, number.charAt(i));
      }
    }
    return MASK + kept;
  }

  /** Returns an e-mail address with its first letter and its domain. */
  public static String email(String address) {
    int at = address.lastIndexOf('@');
    return at < 1 ? MASK : address.charAt(0) + MASK + address.substring(at);
  }

  /**
   * Returns a text in which everything that looks like a telephone number, an e-mail address or a
   * secret is masked. The net below the places that mask by themselves; what cannot be told by its
   * looks, such as a name, must not come here.
   */
  public static String text(String text) {
    if (!mayHoldAny(text)) {
      return text;
    }
    String masked = WEB_TOKEN.matcher(text).replaceAll(MASK);
    masked = SECRETS.matcher(masked).replaceAll("$1***");
    masked = EMAIL.matcher(masked).replaceAll("$1***@$2");
    return NUMBERS.matcher(masked).replaceAll((MatchResult found) -> number(found.group()));
  }

  /** Most lines hold nothing of the kind: one pass over the characters says so. */
  private static boolean mayHoldAny(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
        if (digits >= FEWEST_DIGITS) {
          return true;
        }
      } else if (c == '@' || c == '=' || c == '+') {
        return true;
      } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')') {
        digits = 0;
      }
    }
    return text.contains("eyJ") || mayHoldSecret(text);
  }

  private static boolean mayHoldSecret(String text) {
    return SECRETS.matcher(text).find();
  }
}
