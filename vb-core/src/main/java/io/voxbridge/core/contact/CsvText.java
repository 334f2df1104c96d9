package io.voxbridge.core.contact;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.voxbridge.core.error.ApiException;
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
import java.util.Iterator;

/** The records of a CSV file, read as a stream; what is no UTF-8 text is refused. */
final class CsvText {
  /** The form field that brings the file; faults of the whole file name it. */
  static final String FILE_FIELD = "file";

  private static final int MOST_CHARACTERS_OF_A_ROW = 1 << 20;
  private static final int MOST_CHARACTERS_SHOWN = 100;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private CsvText() {}

  /**
   * Refuses what spreadsheets save when they do not save CSV.
   *
   * @throws ApiException when the file begins like a workbook or like UTF-16
   */
  static void refuseOtherFormats(Path file) {
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

  /** What is done with the records. */
  @FunctionalInterface
  interface Walk {
    void over(Iterator<CsvRecord> records);
  }

  /**
   * Reads the records from the first to the last one that is asked for.
   *
   * @throws ApiException when the file is no CSV or no text
   */
  static void walk(Path file, char separator, Walk walk) {
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

  /** Returns the answer for a file that is not taken. */
  static ApiException refused(String message) {
    return ApiException.invalidField(FILE_FIELD, message);
  }

  /** Returns at most the beginning of a text, for a message. */
  static String shorten(String text) {
    return text.length() <= MOST_CHARACTERS_SHOWN
        ? text
        : text.substring(0, MOST_CHARACTERS_SHOWN) + "…";
  }
}
