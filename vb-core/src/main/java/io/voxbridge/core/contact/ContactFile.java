package io.voxbridge.core.contact;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.domain.phone.PhoneNumberParser;
import io.voxbridge.store.campaign.RejectedContact;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CSV file of contacts: UTF-8 text, a header with the column {@value ContactHeader#PHONE_COLUMN},
 * one contact per row. Columns are separated by commas, semicolons or tabs, whichever makes the
 * header readable. Columns without a name are left out.
 *
 * <p>The file is read as a stream, as often as {@link #read} is called, each time with the same
 * outcome. What the first reading makes of the numbers is kept, eight bytes for each: making it out
 * is most of the work.
 *
 * <p>For use by one thread.
 */
final class ContactFile {
  static final int MOST_ROWS = 500_000;

  private static final long UNREADABLE = 0;

  private final Path file;
  private final PhoneNumberParser parser;
  private final ContactHeader header;
  private final ReadNumbers numbers = new ReadNumbers();

  private ContactFile(Path file, PhoneNumberParser parser, ContactHeader header) {
    this.file = file;
    this.parser = parser;
    this.header = header;
  }

  /**
   * Opens a file and checks its header.
   *
   * @param parser reads the numbers of the file
   * @throws ApiException when this is no contact file; its problems name the field {@code file}
   */
  static ContactFile open(Path file, PhoneNumberParser parser) {
    CsvText.refuseOtherFormats(file);
    return new ContactFile(file, parser, ContactHeader.of(file));
  }

  /**
   * Reads all rows.
   *
   * @throws ApiException when the file cannot be read to its end or has more than {@value
   *     #MOST_ROWS} rows
   */
  void read(ContactSink sink) {
    CsvText.walk(file, header.separator(), records -> new Pass(sink).run(records));
  }

  /** The digits of all numbers as the first reading found them, in the order of the file. */
  private static final class ReadNumbers {
    private long[] digits = new long[1_024];
    private int size;

    int size() {
      return size;
    }

    long get(int index) {
      return digits[index];
    }

    void add(long number) {
      if (size == digits.length) {
        digits = Arrays.copyOf(digits, size * 2);
      }
      digits[size++] = number;
    }
  }

  /** One reading of the file. */
  private final class Pass {
    private final ContactSink sink;
    private final Map<Long, Integer> rowOfNumber = new HashMap<>();
    private int contacts;
    private int read;

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
          throw CsvText.refused(
              "has more than " + MOST_ROWS + " rows; split it and use one campaign for each part");
        }
        row(row, cells);
      }
      sink.end();
    }

    private void row(int row, List<String> cells) {
      if (cells.size() > header.columns().size()) {
        reject(
            row,
            ContactHeader.PHONE_COLUMN,
            header.phoneColumn() < cells.size() ? cells.get(header.phoneColumn()) : "",
            "the row has " + cells.size() + " columns, the header " + header.columns().size());
        return;
      }
      String written =
          header.phoneColumn() < cells.size() ? cells.get(header.phoneColumn()).strip() : "";
      if (written.isEmpty()) {
        reject(row, ContactHeader.PHONE_COLUMN, "", "is empty");
        return;
      }
      Optional<E164> number = number(written);
      if (number.isEmpty()) {
        reject(row, ContactHeader.PHONE_COLUMN, written, whyUnreadable(written));
        return;
      }
      Integer before = rowOfNumber.putIfAbsent(Long.parseLong(number.get().digits()), row);
      if (before != null) {
        sink.rejected(
            new RejectedContact(
                row,
                ContactHeader.PHONE_COLUMN,
                CsvText.shorten(written),
                "is the number of row " + before + " again"),
            true);
        return;
      }
      sink.accepted(number.get(), variables(cells));
    }

    private Optional<E164> number(String written) {
      if (read < numbers.size()) {
        long digits = numbers.get(read++);
        return digits == UNREADABLE ? Optional.empty() : Optional.of(new E164("+" + digits));
      }
      Optional<E164> number = parser.parse(written);
      numbers.add(number.map(it -> Long.parseLong(it.digits())).orElse(UNREADABLE));
      read++;
      return number;
    }

    private void reject(int row, String field, String value, String message) {
      sink.rejected(new RejectedContact(row, field, CsvText.shorten(value), message), false);
    }

    private String whyUnreadable(String written) {
      return written.startsWith("+") || !parser.isInternationalOnly()
          ? "is not a telephone number"
          : "is not an international number; begin it with + and the country code, or upload with default_country";
    }

    private Map<String, String> variables(List<String> cells) {
      List<String> columns = header.columns();
      Map<String, String> variables = new LinkedHashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        String value = cells.get(i).strip();
        if (i != header.phoneColumn() && !value.isEmpty() && !columns.get(i).isEmpty()) {
          variables.put(columns.get(i), value);
        }
      }
      return variables;
    }
  }
}
