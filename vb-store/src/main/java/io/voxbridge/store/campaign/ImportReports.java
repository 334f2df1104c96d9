package io.voxbridge.store.campaign;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.store.database.CollectionIndexes;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.database.StoreClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * The rows an import skipped (collection {@code import_errors}), kept as long as the import: some
 * hundred rows to a document, so that a file full of mistakes does not make as many documents.
 */
public final class ImportReports {
  private static final String COLLECTION = "import_errors";
  private static final String IMPORT_ID = "import_id";
  private static final String FIRST_ROW = "first_row";
  private static final String ROWS = "rows";

  private final MongoCollection<Document> reports;

  /** Uses the given connection. */
  public ImportReports(StoreClient store) {
    this.reports = store.collection(COLLECTION);
  }

  /** The indexes of the collection. */
  public static CollectionIndexes indexes() {
    return new CollectionIndexes(
        COLLECTION, List.of(new IndexModel(Indexes.ascending(IMPORT_ID, FIRST_ROW))));
  }

  /** Adds rows, which follow all rows added before. */
  public void add(ImportId importId, List<RejectedContact> rows) {
    if (rows.isEmpty()) {
      return;
    }
    reports.insertOne(
        new Document(IMPORT_ID, importId.value())
            .append(FIRST_ROW, rows.getFirst().row())
            .append(ROWS, rows.stream().map(ImportReports::write).toList()));
  }

  /** The first rows, in the order of the file. */
  public List<RejectedContact> first(ImportId importId, int limit) {
    List<RejectedContact> first = new ArrayList<>();
    for (Document document : inOrder(importId)) {
      for (Document row : Documents.parts(document, ROWS)) {
        if (first.size() == limit) {
          return first;
        }
        first.add(read(row));
      }
    }
    return first;
  }

  /** Hands out all rows in the order of the file. */
  public void forEach(ImportId importId, Consumer<RejectedContact> consumer) {
    for (Document document : inOrder(importId)) {
      Documents.parts(document, ROWS).forEach(row -> consumer.accept(read(row)));
    }
  }

  /** Removes the rows of an import. Repeating is harmless. */
  public void remove(ImportId importId) {
    reports.deleteMany(eq(IMPORT_ID, importId.value()));
  }

  private Iterable<Document> inOrder(ImportId importId) {
    return reports.find(eq(IMPORT_ID, importId.value())).sort(Sorts.ascending(FIRST_ROW));
  }

  private static Document write(RejectedContact row) {
    return new Document("row", row.row())
        .append("field", row.field())
        .append("value", row.value())
        .append("message", row.message());
  }

  private static RejectedContact read(Document row) {
    return new RejectedContact(
        (int) Documents.number(row, "row"),
        Documents.text(row, "field"),
        Documents.text(row, "value"),
        Documents.text(row, "message"));
  }
}
