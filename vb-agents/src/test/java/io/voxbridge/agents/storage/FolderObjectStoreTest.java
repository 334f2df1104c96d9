package io.voxbridge.agents.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FolderObjectStoreTest extends ObjectStoreContract {
  @TempDir Path folder;

  @Override
  protected ObjectStore open() {
    return new FolderObjectStore(folder.resolve("recordings"));
  }
}
