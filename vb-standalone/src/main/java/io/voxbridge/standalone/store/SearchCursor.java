package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/** The rest of an answer, which a client takes batch by batch. Safe for use by many threads. */
final class SearchCursor extends AbstractCursor {
  /** Batch size where the client names none. */
  static final int DOCUMENTS_AT_ONCE = 200;

  private final Search search;

  SearchCursor(long id, Search search) {
    super(id);
    this.search = search;
  }

  @Override
  public synchronized boolean isEmpty() {
    return search.isDone();
  }

  @Override
  public synchronized List<Document> takeDocuments(int numberToReturn) {
    return search.take(numberToReturn > 0 ? numberToReturn : DOCUMENTS_AT_ONCE);
  }
}
