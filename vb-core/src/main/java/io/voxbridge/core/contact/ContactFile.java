package io.voxbridge.core.contact;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.FieldProblem;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.domain.phone.PhoneNumberParser;
import io.voxbridge.store.campaign.RejectedContact;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A CSV file of contacts: UTF-8 text, a header with the column {@value #PHONE_COLUMN}, one contact
 * per row. Columns are separated by commas, semicolons or tabs, whichever makes the header
 * readable. Columns without a name are left out.
 *
 * <p>The file is read as a stream, as often as {@link #read} is called, each time with the same
 * outcome.
 */
final class ContactFile {
  static final String PHONE_COLUMN = "phone_number";
  static final int MOST_ROWS = 500_000;

  private static final String FILE_FIELD = "file";
  private static final int MOST_COLUMNS = 200;
  private static final int MOST_CHARACTERS_OF_A_NAME = 100;
  private static final int MOST_CHARACTERS_OF_A_ROW = 1 << 20;
  private static final int MOST_CHARACTERS_SHOWN = 100;
  private static final char[] SEPARATORS = {',', ';', '\t'};
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final PhoneNumberParser numbers;
  private final char separator;
  private final List<String> columns;
  private final int phoneColumn;

  private ContactFile(
      Path file, PhoneNumberParser numbers, char separator, List<String> columns, int phoneColumn) {
    this.file = file;
    this.numbers = numbers;
    this.separator = separator;
    this.columns = columns;
    this.phoneColumn = phoneColumn;
  }

  /**
   * Opens a file and checks its header.
   *
   * @param numbers reads the numbers of the file
   * @throws ApiException when this is no contact file; its problems name the field {@code file}
   */
  static ContactFile open(Path file, PhoneNumberParser numbers) {
    refuseOtherFormats(file);
    char separator = SEPARATORS[0];
    List<String> columns = header(file, separator);
    for (char candidate : SEPARATORS) {
      List<String> split = header(file, candidate);
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
    return new ContactFile(file, numbers, separator, columns, phoneColumn(columns).orElseThrow());
  }

  private static void refuseOtherFormats(Path file) {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(4);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    if (startsWith(start, 'P', 'K', 3, 4) || startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw refused("is an Excel workbook; save it as \"CSV UTF-8\" and upload that");
    }
    if (startsWith(start, 0xFF, 0xFE) || startsWith(start, 0xFE, 0xFF)) {
      throw refused("is UTF-16 text; save it as \"CSV UTF-8\" and upload that");
    }
  }

  private static boolean startsWith(byte[] bytes, int... expected) {
    if (bytes.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((bytes[i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private static List<String> header(Path file, char separator) {
    List<String> names = new ArrayList<>();
    walk(
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
                  + shorten(String.join(", ", columns))));
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
        problems.add(inHeader("has the column \"" + shorten(column) + "\" more than once"));
      }
      if (column.startsWith("_")) {
        problems.add(
            inHeader(
                "has the column \""
                    + shorten(column)
                    + "\"; names that begin with _ belong to the platform"));
      }
      if (column.length() > MOST_CHARACTERS_OF_A_NAME) {
        problems.add(
            inHeader(
                "has a column name of more than "
                    + MOST_CHARACTERS_OF_A_NAME
                    + " characters: \""
                    + shorten(column)
                    + "\""));
      }
    }
    return problems;
  }

  private static FieldProblem inHeader(String message) {
    return new FieldProblem(FILE_FIELD, 1, message);
  }

  /**
   * Reads all rows.
   *
   * @throws ApiException when the file cannot be read to its end or has more than {@value
   *     #MOST_ROWS} rows
   */
  void read(ContactSink sink) {
    walk(file, separator, records -> new Pass(sink).run(records));
  }

  /** One reading of the file. */
  private final class Pass {
    private final ContactSink sink;
    private final Map<Long, Integer> rowOfNumber = new HashMap<>();
    private int contacts;

    private Pass(ContactSink sink) {
      this.sink = sink;
    }

    void run(Iterator<CsvRecord> records) {
      records.next();
      for (int row = 2; records.hasNext(); row++) {
        List<String> cells = records.next().getFields();
        if (cells.stream().allMatch(String::isBlank)) {
          continue;
        }
        contacts++;
        if (contacts > MOST_ROWS) {
          throw refused(
              "has more than " + MOST_ROWS + " rows; split it and use one campaign for each part");
        }
        row(row, cells);
      }
      sink.end();
    }

    private void row(int row, List<String> cells) {
      if (cells.size() > columns.size()) {
        reject(
            row,
            PHONE_COLUMN,
            phoneColumn < cells.size() ? cells.get(phoneColumn) : "",
            "the row has " + cells.size() + " columns, the header " + columns.size());
        return;
      }
      String written = phoneColumn < cells.size() ? cells.get(phoneColumn).strip() : "";
      if (written.isEmpty()) {
        reject(row, PHONE_COLUMN, "", "is empty");
        return;
      }
      Optional<E164> number = numbers.parse(written);
      if (number.isEmpty()) {
        reject(row, PHONE_COLUMN, written, whyUnreadable(written));
        return;
      }
      Integer before = rowOfNumber.putIfAbsent(Long.parseLong(number.get().digits()), row);
      if (before != null) {
        sink.rejected(
            new RejectedContact(
                row, PHONE_COLUMN, shorten(written), "is the number of row " + before + " again"),
            true);
        return;
      }
      sink.accepted(number.get(), variables(cells));
    }

    private void reject(int row, String field, String value, String message) {
      sink.rejected(new RejectedContact(row, field, shorten(value), message), false);
    }

    private String whyUnreadable(String written) {
      return written.startsWith("+") || !numbers.isInternationalOnly()
          ? "is not a telephone number"
          : "is not an international number; begin it with + and the country code, or upload with default_country";
    }

    private Map<String, String> variables(List<String> cells) {
      Map<String, String> variables = new LinkedHashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        String value = cells.get(i).strip();
        if (i != phoneColumn && !value.isEmpty() && !columns.get(i).isEmpty()) {
          variables.put(columns.get(i), value);
        }
      }
      return variables;
    }
  }

  @FunctionalInterface
  private interface Walk {
    void over(Iterator<CsvRecord> records);
  }

  private static void walk(Path file, char separator, Walk walk) {
    try (Reader text = text(file);
        CsvReader<CsvRecord> records =
            CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(MOST_CHARACTERS_OF_A_ROW)
                .ofCsvRecord(text)) {
      walk.over(new TextOnly(records.iterator()));
    } catch (CsvParseException malformed) {
      throw refused("is not readable as CSV: " + malformed.getMessage());
    } catch (CharacterCodingException binary) {
      throw notText();
    } catch (UncheckedIOException failure) {
      if (failure.getCause() instanceof CharacterCodingException) {
        throw notText();
      }
      throw failure;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Reader text(Path file) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  /** Refuses records that no text file has. */
  private record TextOnly(Iterator<CsvRecord> records) implements Iterator<CsvRecord> {
    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public CsvRecord next() {
      CsvRecord record = records.next();
      for (String field : record.getFields()) {
        if (field.indexOf('\0') >= 0) {
          throw notText();
        }
      }
      return record;
    }
  }

  private static ApiException notText() {
    return refused("is not UTF-8 text; save it as \"CSV UTF-8\" and upload that");
  }

  private static ApiException refused(String message) {
    return ApiException.invalidField(FILE_FIELD, message);
  }

  private static String shorten(String text) {
    return text.length() <= MOST_CHARACTERS_SHOWN
        ? text
        : text.substring(0, MOST_CHARACTERS_SHOWN) + "…";
  }
}
