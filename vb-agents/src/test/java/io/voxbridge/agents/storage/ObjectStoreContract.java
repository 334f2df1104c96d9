package io.voxbridge.agents.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every object store does. */
public abstract class ObjectStoreContract {
  @TempDir Path work;

  private ObjectStore store;

  /** Returns a store that holds nothing and has never been written to. */
  protected abstract ObjectStore open() throws Exception;

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(work.resolve(name), content);
  }

  private byte[] read(ObjectKey key, long offset, long length) throws IOException {
    try (InputStream in = store.open(key, offset, length)) {
      return in.readAllBytes();
    }
  }

  @Test
  void knowsNothingBeforeTheFirstPut() throws IOException {
    ObjectKey key = ObjectKey.ofRecording("nobody");
    assertThat(store.size(key)).isEmpty();
    assertThatThrownBy(() -> read(key, 0, 1)).isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void keepsWhatWasPut() throws IOException {
    ObjectKey key = ObjectKey.ofRecording("session-1");
    byte[] content = new byte[300_000];
    new Random(7).nextBytes(content);
    store.put(key, file("a.wav", content));
    assertThat(store.size(key)).hasValue(content.length);
    assertThat(read(key, 0, content.length)).isEqualTo(content);
    assertThat(store.url(key)).endsWith("/session-1.wav");
  }

  @Test
  void readsParts() throws IOException {
    ObjectKey key = ObjectKey.ofRecording("session-2");
    store.put(key, file("b.wav", new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
    assertThat(read(key, 0, 1)).containsExactly(0);
    assertThat(read(key, 3, 4)).containsExactly(3, 4, 5, 6);
    assertThat(read(key, 9, 1)).containsExactly(9);
  }

  @Test
  void aSecondPutReplacesTheFirst() throws IOException {
    ObjectKey key = ObjectKey.ofRecording("session-3");
    store.put(key, file("c.wav", new byte[] {1, 2, 3}));
    store.put(key, file("d.wav", new byte[] {4}));
    assertThat(store.size(key)).hasValue(1);
    assertThat(read(key, 0, 1)).containsExactly(4);
  }

  @Test
  void takesManyPutsAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> puts = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        ObjectKey key = ObjectKey.ofRecording("parallel-" + i);
        Path file = file("parallel-" + i + ".wav", new byte[] {(byte) i, 1});
        puts.add(
            threads.submit(() -> {
              store.put(key, file);
              return null;
            }));
      }
      for (Future<?> put : puts) {
        put.get();
      }
    }
    for (int i = 0; i < 20; i++) {
      assertThat(read(ObjectKey.ofRecording("parallel-" + i), 0, 2)).containsExactly(i, 1);
    }
  }

  @Test
  void aMissingFileIsAnErrorAndLeavesNothing() throws IOException {
    ObjectKey key = ObjectKey.ofRecording("session-4");
    assertThatThrownBy(() -> store.put(key, work.resolve("not-there.wav")))
        .isInstanceOf(IOException.class);
    assertThat(store.size(key)).isEmpty();
  }
}
