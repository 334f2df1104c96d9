package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over a file that was written when documents were kept as mongo-java-server's H2 backend
 * keeps them. Begun again from the start when it was interrupted: the former documents go last.
 */
final class FormerFormat {
  private static final Logger log = LoggerFactory.getLogger(FormerFormat.class);
  private static final String DOCUMENTS = "databases.";
  private static final String META = "meta.";
  private static final String INDEX = "._index_";
  private static final String INDEX_LIST = ".system.indexes";
  private static final String SYSTEM = ".system.";

  private FormerFormat() {}

  /** Returns whether the file holds documents of the former format. */
  static boolean isIn(StoreFile file) {
    return file.names().stream().anyMatch(name -> name.startsWith(DOCUMENTS));
  }

  /** Removes what an interrupted take-over left; to be called before databases are opened. */
  static void removeUnfinished(StoreFile file) {
    for (String name : file.names()) {
      if (name.startsWith(StoredDatabase.DOCUMENTS_PREFIX)
          || name.startsWith(StoredDatabase.INDEX_PREFIX)) {
        file.removeFormer(name);
      }
    }
    file.forgetNotes(StoredDatabase.INDEX_PREFIX);
  }

  /** Writes the documents into the databases, then removes their former copies. */
  static void takeOver(StoreFile file, Function<String, StoredDatabase> databases) {
    log.info("the store's file has a former format; its documents are written anew, once");
    List<String> former = new ArrayList<>();
    long taken = 0;
    for (String name : file.names()) {
      if (name.startsWith(DOCUMENTS)) {
        former.add(name);
        String fullName = name.substring(DOCUMENTS.length());
        int dot = fullName.indexOf('.');
        StoredDatabase database = databases.apply(fullName.substring(0, dot));
        if (name.endsWith(INDEX_LIST)) {
          for (Document description : file.former(name)) {
            database.restoreIndex(description);
          }
        }
      } else if (name.startsWith(META) || name.contains(INDEX)) {
        former.add(name);
      }
    }
    for (String name : former) {
      if (name.startsWith(DOCUMENTS) && !name.contains(SYSTEM)) {
        String fullName = name.substring(DOCUMENTS.length());
        int dot = fullName.indexOf('.');
        StoredDatabase database = databases.apply(fullName.substring(0, dot));
        for (Document document : file.former(name)) {
          database.insert(fullName.substring(dot + 1), document);
          taken++;
        }
      }
    }
    former.forEach(file::removeFormer);
    file.checkpoint();
    log.info("took over {} documents", taken);
  }
}
