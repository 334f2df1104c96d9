package io.voxbridge.core.campaign;

/** Keeps spreadsheets from running text that came from a stranger's file as a formula. */
final class FormulaGuard {
  private static final String STARTS_A_FORMULA = "=+-@\t\r";

  private FormulaGuard() {}

  /** The text, marked as text with an apostrophe where a spreadsheet would calculate. */
  static String cell(String text) {
    return text.isEmpty() || STARTS_A_FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }
}
