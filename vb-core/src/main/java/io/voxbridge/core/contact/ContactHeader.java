package io.voxbridge.core.contact;

import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.FieldProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The first row of a contact file: which columns it has and what separates them.
 *
 * @param separator whichever of comma, semicolon and tab makes the header readable
 * @param columns names without surrounding blanks; a column without a name is empty
 * @param phoneColumn place of the column {@value #PHONE_COLUMN}, from 0
 */
record ContactHeader(char separator, List<String> columns, int phoneColumn) {
  static final String PHONE_COLUMN = "phone_number";

  private static final int MOST_COLUMNS = 200;
  private static final int MOST_CHARACTERS_OF_A_NAME = 100;
  private static final char[] SEPARATORS = {',', ';', '\t'};

  /**
   * Reads the header of a file.
   *
   * @throws ApiException when this is no contact file; its problems name the field {@code file}
   */
  static ContactHeader of(Path file) {
    char separator = SEPARATORS[0];
    List<String> columns = names(file, separator);
    for (char candidate : SEPARATORS) {
      List<String> split = names(file, candidate);
      if (phoneColumn(split).isPresent()) {
        separator = candidate;
        columns = split;
        break;
      }
    }
    List<FieldProblem> problems = problems(columns);
    if (!problems.isEmpty()) {
      throw ApiException.invalidFields(problems);
    }
    return new ContactHeader(separator, List.copyOf(columns), phoneColumn(columns).orElseThrow());
  }

  private static List<String> names(Path file, char separator) {
    List<String> names = new ArrayList<>();
    CsvText.walk(
        file,
        separator,
        records -> {
          if (records.hasNext()) {
            records.next().getFields().forEach(name -> names.add(name.strip()));
          }
        });
    return names;
  }

  private static Optional<Integer> phoneColumn(List<String> columns) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).equalsIgnoreCase(PHONE_COLUMN)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private static List<FieldProblem> problems(List<String> columns) {
    List<FieldProblem> problems = new ArrayList<>();
    if (columns.isEmpty() || columns.stream().allMatch(String::isEmpty)) {
      problems.add(
          inHeader("is empty; its first row must name the columns, one of them " + PHONE_COLUMN));
      return problems;
    }
    if (phoneColumn(columns).isEmpty()) {
      problems.add(
          inHeader(
              "has no column "
                  + PHONE_COLUMN
                  + "; its columns are "
                  + CsvText.shorten(String.join(", ", columns))));
    }
    if (columns.size() > MOST_COLUMNS) {
      problems.add(
          inHeader(
              "has " + columns.size() + " columns; at most " + MOST_COLUMNS + " are possible"));
    }
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      String key = column.equalsIgnoreCase(PHONE_COLUMN) ? PHONE_COLUMN : column;
      if (!column.isEmpty() && !seen.add(key)) {
        problems.add(inHeader("has the column \"" + CsvText.shorten(column) + "\" more than once"));
      }
      if (column.startsWith("_")) {
        problems.add(
            inHeader(
                "has the column \""
                    + CsvText.shorten(column)
                    + "\"; names that begin with _ belong to the platform"));
      }
      if (column.length() > MOST_CHARACTERS_OF_A_NAME) {
        problems.add(
            inHeader(
                "has a column name of more than "
                    + MOST_CHARACTERS_OF_A_NAME
                    + " characters: \""
                    + CsvText.shorten(column)
                    + "\""));
      }
    }
    return problems;
  }

  private static FieldProblem inHeader(String message) {
    return new FieldProblem(CsvText.FILE_FIELD, 1, message);
  }
}
