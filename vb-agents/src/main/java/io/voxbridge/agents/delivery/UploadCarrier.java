package io.voxbridge.agents.delivery;

import io.voxbridge.agents.storage.ObjectKey;
import io.voxbridge.agents.storage.ObjectStore;
import io.voxbridge.agents.storage.S3ObjectStore;
import io.voxbridge.agents.storage.S3Settings;
import io.voxbridge.domain.bot.StorageConfig;
import java.io.IOException;
import java.nio.file.Files;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Brings a recording into its store; the local file goes when the store has it. */
final class UploadCarrier implements Sender.Carrier {
  private final ObjectStore ownStore;
  private final JsonMapper json;

  UploadCarrier(ObjectStore ownStore, JsonMapper json) {
    this.ownStore = ownStore;
    this.json = json;
  }

  @Override
  public DeliveryOutcome deliver(String name, byte[] content) {
    UploadEntry entry;
    ObjectKey key;
    try {
      entry = json.readValue(content, UploadEntry.class);
      key = new ObjectKey(entry.key());
    } catch (JacksonException | IllegalArgumentException e) {
      return new DeliveryOutcome.Refused("not an upload entry: " + e.getMessage());
    }
    StorageConfig storage = entry.storage();
    if (storage == null) {
      return upload(ownStore, key, entry);
    }
    try (ObjectStore store = new S3ObjectStore(settings(storage))) {
      return upload(store, key, entry);
    } catch (IllegalArgumentException e) {
      return new DeliveryOutcome.Failed("storage of the bot's config: " + e.getMessage());
    }
  }

  private static DeliveryOutcome upload(ObjectStore store, ObjectKey key, UploadEntry entry) {
    try {
      if (Files.exists(entry.file())) {
        store.put(key, entry.file());
        Files.deleteIfExists(entry.file());
      } else if (store.size(key).isEmpty()) {
        return new DeliveryOutcome.Refused(
            entry.file() + " is gone and the store does not have it");
      }
      return new DeliveryOutcome.Delivered();
    } catch (IOException e) {
      return new DeliveryOutcome.Failed(String.valueOf(e.getMessage()));
    }
  }

  static S3Settings settings(StorageConfig storage) {
    return new S3Settings(
        storage.endpoint(),
        storage.accessKey().value(),
        storage.secretKey(),
        storage.bucket(),
        storage.secure(),
        "");
  }
}
