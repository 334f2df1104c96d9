package io.voxbridge.agents.speech.wire;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;

/** Tools with limits that a test can wait for. */
public final class TestTools {
  private TestTools() {}

  /** Returns tools. */
  public static SpeechTools create() {
    HttpClient client =
        HttpClient.newBuilder()
            .executor(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory()))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    return new SpeechTools(
        () -> client,
        System::nanoTime,
        () -> new Random(1),
        new SpeechTools.Limits(
            Duration.ofSeconds(5),
            Duration.ofMillis(500),
            Duration.ofMillis(700),
            Duration.ofMillis(500)));
  }
}
