package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline that counts what matches, as drivers send it: match, skip and limit if any, and one
 * group that sums up ones.
 *
 * @param limit zero for none
 * @param id what the group is called
 * @param field what the sum is called
 */
record CountPipeline(int skip, int limit, @Nullable Object id, String field) {

  /** Reads a pipeline that begins with a match; null when it does something else. */
  static @Nullable CountPipeline of(List<Document> pipeline) {
    int at = 1;
    int skip = 0;
    int limit = 0;
    if (at < pipeline.size() && pipeline.get(at).get("$skip") instanceof Number number) {
      skip = number.intValue();
      at++;
    }
    if (at < pipeline.size() && pipeline.get(at).get("$limit") instanceof Number number) {
      limit = number.intValue();
      at++;
    }
    if (at != pipeline.size() - 1
        || !(pipeline.get(at).get("$group") instanceof Document group)
        || group.size() != 2
        || !group.containsKey("_id")
        || group.get("_id") instanceof Document
        || group.get("_id") instanceof String) {
      return null;
    }
    for (String field : group.keySet()) {
      if (!field.equals("_id")
          && group.get(field) instanceof Document sum
          && sum.size() == 1
          && sum.get("$sum") instanceof Number one
          && one.doubleValue() == 1) {
        return new CountPipeline(skip, limit, group.get("_id"), field);
      }
    }
    return null;
  }

  /** Returns the document that the pipeline yields. */
  Document answer(int count) {
    return new Document("_id", id).append(field, count);
  }
}
