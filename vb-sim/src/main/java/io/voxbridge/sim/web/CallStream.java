package io.voxbridge.sim.web;

import io.voxbridge.sim.carrier.CallObserver;
import io.voxbridge.sim.wire.CallEvent;
import io.voxbridge.sim.wire.WireJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The answer to a placed call: its steps, a line each, as they happen. When the client goes away
 * the call goes on.
 */
final class CallStream implements CallObserver {
  private static final long KEEP_ALIVE_SECONDS = 5;

  /** No call has more steps than this. */
  private static final int MAX_STEPS = 8;

  /** Empty: the connection is to break. */
  private final BlockingQueue<Optional<CallEvent>> steps = new LinkedBlockingQueue<>(MAX_STEPS);

  @Override
  public void event(CallEvent event) {
    steps.add(Optional.of(event));
  }

  @Override
  public void lose() {
    steps.add(Optional.empty());
  }

  /**
   * Writes the steps until the call ends or the connection is to break.
   *
   * @throws IOException when the client has gone away
   */
  void writeTo(OutputStream output) throws IOException {
    try {
      boolean open = true;
      while (open) {
        var step = steps.poll(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
        if (step == null) {
          output.write('\n');
        } else if (step.isPresent()) {
          output.write(WireJson.mapper().writeValueAsBytes(step.get()));
          output.write('\n');
          open = step.get().step() != CallEvent.Step.ENDED;
        } else {
          open = false;
        }
        output.flush();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
