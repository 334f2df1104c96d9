package io.voxbridge.sim.stream;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what a worker sends and reads it as the provider does. Called one message at a time
 * by the WebSocket.
 */
final class WorkerListener implements WebSocket.Listener {
  private final StreamDialect dialect;
  private final Consumer<FromWorker> heard;
  private final IntConsumer closed;
  private final Consumer<Throwable> broken;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

  /**
   * @param closed takes the close code
   */
  WorkerListener(
      StreamDialect dialect,
      Consumer<FromWorker> heard,
      IntConsumer closed,
      Consumer<Throwable> broken) {
    this.dialect = dialect;
    this.heard = heard;
    this.closed = closed;
    this.broken = broken;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      String message = text.toString();
      text.setLength(0);
      heard.accept(dialect.read(message));
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    byte[] part = new byte[data.remaining()];
    data.get(part);
    binary.writeBytes(part);
    if (last) {
      byte[] message = binary.toByteArray();
      binary.reset();
      heard.accept(dialect.read(message));
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.accept(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    broken.accept(failure);
  }
}
