package io.voxbridge.agents.support;

import io.voxbridge.agents.conversation.Answering;
import io.voxbridge.agents.conversation.CallLiveness;
import io.voxbridge.agents.conversation.CallOutcome;
import io.voxbridge.agents.conversation.CallPhase;
import io.voxbridge.agents.conversation.CallSession;
import io.voxbridge.agents.conversation.CallSessionRequest;
import io.voxbridge.agents.conversation.Leg;
import io.voxbridge.agents.recording.CallRecording;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.domain.result.CallResultsPayload;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.RoomListener;
import io.voxbridge.media.wav.WavFormat;
import io.voxbridge.media.wav.WavWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/**
 * A conversation by script. Its bot's id says how it goes: {@code brief} ends by itself at once,
 * {@code deaf} does not hear that it shall end, {@code broken} fails, any other talks until it is
 * ended. Records one second.
 */
public final class ScriptedSession implements CallSession {
  private static final int SECOND = 16_000;

  private final CallSessionRequest request;
  private final CompletableFuture<DisconnectReason> ended = new CompletableFuture<>();
  private final CountDownLatch talking = new CountDownLatch(1);
  private volatile Duration silence = Duration.ZERO;

  public ScriptedSession(CallSessionRequest request) {
    this.request = request;
  }

  /** Returns once the conversation is under way. */
  public void awaitTalking() throws InterruptedException {
    talking.await();
  }

  /** Lets it seem that there was no audio either way for so long. */
  public void silentFor(Duration time) {
    silence = time;
  }

  @Override
  public String sessionId() {
    return request.config().call().sessionId();
  }

  @Override
  public CallOutcome run() {
    String bot = request.config().call().botId();
    Room room =
        request
            .room()
            .rooms()
            .join(request.room().roomName(), request.room().botIdentity(), new RoomListener() {});
    if (request.answering() instanceof Answering.WhenReached(Leg leg, Duration _)
        && leg.ring().join() instanceof Leg.Reached.Failed failed) {
      room.leave();
      room.delete();
      return new CallOutcome(
          CallResultsPayload.of(sessionId())
              .disconnectedBy(failed.reason())
              .callDirection(request.facts().direction())
              .build(),
          null);
    }
    if (bot.equals("broken")) {
      throw new IllegalStateException("broken by script");
    }
    try (WavWriter recording =
        WavWriter.create(request.recordingFile(), WavFormat.CALL_RECORDING)) {
      recording.write(new short[2 * SECOND], 0, 2 * SECOND);
      recording.flush();
      talking.countDown();
      DisconnectReason reason = bot.equals("brief") ? DisconnectReason.CUSTOMER : ended.get();
      room.leave();
      room.delete();
      return new CallOutcome(
          CallResultsPayload.of(sessionId())
              .disconnectedBy(reason)
              .callDurationSeconds(1.0)
              .callerId(request.facts().callerId())
              .callDirection(request.facts().direction())
              .connectedEvent(request.facts().connectedEvent())
              .build(),
          new CallRecording(request.recordingFile(), Duration.ofSeconds(1), null, 0, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void end(DisconnectReason reason) {
    if (!request.config().call().botId().equals("deaf")) {
      ended.complete(reason);
    }
  }

  @Override
  public CallLiveness liveness() {
    return new CallLiveness(
        talking.getCount() == 0 ? CallPhase.TALKING : CallPhase.JOINING,
        Duration.ZERO,
        Duration.ZERO,
        silence,
        silence,
        Map.of());
  }
}
