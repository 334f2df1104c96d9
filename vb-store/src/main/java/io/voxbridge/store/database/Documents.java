package io.voxbridge.store.database;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of documents. A required field that is missing is a defect of the data: the message
 * names the field and the document.
 */
public final class Documents {
  private Documents() {}

  /** Returns a text that must be there. */
  public static String text(Document document, String field) {
    return required(document, field, document.getString(field));
  }

  /** Returns a whole number that must be there, whatever width the server gave it. */
  public static long number(Document document, String field) {
    return required(document, field, document.get(field, Number.class)).longValue();
  }

  /** Returns a whole number, or the fallback when it is missing. */
  public static long number(Document document, String field, long fallback) {
    Number value = document.get(field, Number.class);
    return value == null ? fallback : value.longValue();
  }

  /** Returns a number with a fraction that must be there. */
  public static double decimal(Document document, String field) {
    return required(document, field, document.get(field, Number.class)).doubleValue();
  }

  /** Returns a time that must be there, in milliseconds resolution. */
  public static Instant time(Document document, String field) {
    return required(document, field, document.getDate(field)).toInstant();
  }

  /** Returns a time, or null when it is missing. */
  public static @Nullable Instant optionalTime(Document document, String field) {
    Date value = document.getDate(field);
    return value == null ? null : value.toInstant();
  }

  /** Returns a sub-document that must be there. */
  public static Document part(Document document, String field) {
    return required(document, field, document.get(field, Document.class));
  }

  /** Returns the sub-documents of an array, none when the array is missing. */
  public static List<Document> parts(Document document, String field) {
    return document.getList(field, Document.class, List.of());
  }

  private static <T> T required(Document document, String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException(
          "Field %s is missing in document %s".formatted(field, document.get("_id")));
    }
    return value;
  }
}
