package io.voxbridge.store.settings;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.sealing.Sealed;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The document {@code system} of the collection {@code system_settings}. Each block is written as a
 * whole, by one update; the last writer of a block wins. Thread-safe.
 */
public final class SettingsStore {
  private static final String COLLECTION = "system_settings";
  private static final String ID = "_id";
  private static final String SYSTEM = "system";

  private final MongoCollection<Document> settings;

  /**
   * @param store holds the collection
   */
  public SettingsStore(StoreClient store) {
    this.settings = store.collection(COLLECTION);
  }

  /** Returns the settings; defaults where nothing is stored. */
  public SystemSettings read() {
    Document document = settings.find(eq(ID, SYSTEM)).first();
    return document == null ? SystemSettings.defaults() : SettingsDocument.read(document);
  }

  /**
   * Returns the settings, and stores the defaults first when there are none.
   *
   * @param seedFleet the fleet hosts to start with; not used when settings exist
   */
  public SystemSettings readOrCreate(List<String> seedFleet) {
    SystemSettings defaults = SystemSettings.defaults();
    Document created =
        SettingsDocument.write(
            new SystemSettings(
                defaults.apiKeys(),
                defaults.minio(),
                defaults.amd(),
                seedFleet,
                defaults.displayTimezone()));
    Bson onlyWhenAbsent =
        Updates.combine(
            created.entrySet().stream()
                .map(field -> Updates.setOnInsert(field.getKey(), field.getValue()))
                .toList());
    Document stored =
        settings.findOneAndUpdate(
            eq(ID, SYSTEM),
            onlyWhenAbsent,
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
    return SettingsDocument.read(stored == null ? created : stored);
  }

  /**
   * Sets or removes keys of providers; others stay as they are.
   *
   * @param changes the new key by provider name; null removes it
   */
  public void writeApiKeys(Map<String, @Nullable Sealed> changes) {
    if (changes.isEmpty()) {
      return;
    }
    write(
        Updates.combine(
            changes.entrySet().stream()
                .map(change -> SettingsDocument.apiKeyUpdate(change.getKey(), change.getValue()))
                .toList()));
  }

  /** Stores where recordings are kept. */
  public void writeMinio(MinioSettings minio) {
    write(Updates.set(SettingsDocument.MINIO, SettingsDocument.writeMinio(minio)));
  }

  /** Stores how answered calls are screened. */
  public void writeAmd(AmdSettings amd) {
    write(Updates.set(SettingsDocument.VOXDIALLER_AMD, SettingsDocument.writeAmd(amd)));
  }

  /** Stores the fleet hosts. */
  public void writeFleet(List<String> urls) {
    write(Updates.set(SettingsDocument.VOXCORE_FLEET, urls));
  }

  /** Stores the zone that the Console shows times in. */
  public void writeDisplayTimezone(String timezone) {
    write(Updates.set(SettingsDocument.DISPLAY_TIMEZONE, timezone));
  }

  private void write(Bson change) {
    settings.updateOne(eq(ID, SYSTEM), change, new UpdateOptions().upsert(true));
  }
}
