package io.voxbridge.media.speech;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Writes a text the way it is said, so that the synthesizer need not guess. Pure. */
final class SpokenText {
  private static final Map<String, String[]> CURRENCIES =
      Map.of(
          "$", new String[] {"dollar", "dollars", "cent", "cents"},
          "usd", new String[] {"dollar", "dollars", "cent", "cents"},
          "€", new String[] {"euro", "euros", "cent", "cents"},
          "eur", new String[] {"euro", "euros", "cent", "cents"},
          "£", new String[] {"pound", "pounds", "penny", "pence"},
          "gbp", new String[] {"pound", "pounds", "penny", "pence"},
          "₹", new String[] {"rupee", "rupees", "paisa", "paise"},
          "rs", new String[] {"rupee", "rupees", "paisa", "paise"},
          "inr", new String[] {"rupee", "rupees", "paisa", "paise"});

  private static final String AMOUNT = "(\\d[\\d,]*)(?:\\.(\\d{1,2}))?(?![\\d])";
  private static final Pattern CURRENCY_FIRST =
      Pattern.compile("(?i)(\\$|€|£|₹|\\b(?:rs|inr|usd|eur|gbp)\\b)\\.?\\s?" + AMOUNT);
  private static final Pattern CURRENCY_LAST =
      Pattern.compile("(?i)\\b" + AMOUNT + "\\s?(€|£|₹|(?:rs|inr|usd|eur|gbp)\\b)");
  private static final Pattern PERCENT = Pattern.compile("(\\d)\\s?%");
  private static final Pattern GROUPED_NUMBER = Pattern.compile("\\b\\d{1,3}(?:,\\d{2,3})+\\b");

  /** What is read digit by digit: telephone numbers, and long numbers that are no amount. */
  private static final Pattern DIGIT_STRING =
      Pattern.compile(
          "\\+\\d[\\d -]{5,}\\d"
              + "|\\b\\d{3,5}-\\d{3,4}(?:-\\d{2,5})?\\b"
              + "|\\b\\d{3} \\d{3} \\d{4}\\b"
              + "|(?<![$€£₹]\\s?)(?<!(?i:rs|inr|usd|eur|gbp)\\.?\\s?)\\b\\d{7,}\\b");

  private static final Pattern CLOCK_TIME = Pattern.compile("\\b(\\d{1,2}):(\\d{2})\\b");
  private static final Pattern NOT_SPEAKABLE =
      Pattern.compile("[^\\p{ASCII}]|[<>\\[\\]{}|\\\\^~`_*#=]");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern SPEAKABLE = Pattern.compile("[\\p{Alnum}]");

  private SpokenText() {}

  /**
   * Returns the text's sentences as they are to be said; those without anything to say are left
   * out.
   */
  static List<String> sentences(String text) {
    var spoken = spoken(text);
    var breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    breaks.setText(spoken);
    var sentences = new ArrayList<String>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      var sentence = spoken.substring(start, end).strip();
      if (SPEAKABLE.matcher(sentence).find()) {
        sentences.add(sentence);
      }
      start = end;
    }
    return sentences;
  }

  static String spoken(String text) {
    var result = DIGIT_STRING.matcher(text).replaceAll(m -> digits(m.group()));
    result = CURRENCY_FIRST.matcher(result).replaceAll(m -> money(m, 1, 2, 3));
    result = CURRENCY_LAST.matcher(result).replaceAll(m -> money(m, 3, 1, 2));
    result = PERCENT.matcher(result).replaceAll("$1 percent");
    result = GROUPED_NUMBER.matcher(result).replaceAll(m -> m.group().replace(",", ""));
    result = CLOCK_TIME.matcher(result).replaceAll(SpokenText::time);
    result = result.replace("&", " and ").replace("@", " at ").replace('’', '\'');
    result = result.replaceAll("\\s?[–—]\\s?", ", ");
    result = Normalizer.normalize(result, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    result = NOT_SPEAKABLE.matcher(result).replaceAll(" ");
    return SPACES.matcher(result).replaceAll(" ").strip();
  }

  private static String money(MatchResult match, int symbol, int whole, int fraction) {
    var names = CURRENCIES.get(match.group(symbol).toLowerCase(Locale.ROOT));
    if (names == null) {
      return match.group();
    }
    var units = match.group(whole).replace(",", "");
    var spoken = units + " " + names[units.equals("1") ? 0 : 1];
    var part = match.group(fraction);
    if (part != null) {
      int parts = Integer.parseInt(part.length() == 1 ? part + "0" : part);
      if (parts > 0) {
        spoken += " and " + parts + " " + names[parts == 1 ? 2 : 3];
      }
    }
    return spoken;
  }

  private static String time(MatchResult match) {
    int minutes = Integer.parseInt(match.group(2));
    if (minutes == 0) {
      return match.group(1) + " o'clock";
    }
    return match.group(1) + (minutes < 10 ? " oh " : " ") + minutes;
  }

  private static String digits(String number) {
    var spoken = new StringBuilder();
    for (int i = 0; i < number.length(); i++) {
      char each = number.charAt(i);
      if (Character.isDigit(each)) {
        spoken.append(each).append(' ');
      } else if (each == '+') {
        spoken.append("plus ");
      } else {
        spoken.append(", ");
      }
    }
    return spoken.toString().replace(" ,", ",").strip();
  }
}
