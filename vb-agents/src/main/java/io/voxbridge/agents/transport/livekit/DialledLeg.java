package io.voxbridge.agents.transport.livekit;

import io.voxbridge.agents.conversation.Leg;
import io.voxbridge.domain.call.DisconnectReason;
import io.voxbridge.media.telephony.DialEvent;
import io.voxbridge.media.telephony.DialOutcome;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkException;
import io.voxbridge.observe.log.CallMarks;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A phone rung over the phone network. */
final class DialledLeg implements Leg {
  private static final Logger log = LoggerFactory.getLogger(DialledLeg.class);

  private final PhoneNetwork network;
  private final DialRequest request;
  private final CompletableFuture<Reached> reached = new CompletableFuture<>();
  private volatile boolean unwanted;

  DialledLeg(PhoneNetwork network, DialRequest request) {
    this.network = network;
    this.request = request;
  }

  @Override
  public CompletableFuture<Reached> ring() {
    try {
      network.place(request, this::onEvent);
    } catch (PhoneNetworkException e) {
      reached.complete(
          new Reached.Failed(
              DisconnectReason.ERROR, OptionalInt.empty(), "not dialled: " + e.getMessage()));
    }
    return reached;
  }

  /** The network may have been on the way to ring when it was told to stop. */
  @Override
  public void giveUp() {
    unwanted = true;
    hangUp();
  }

  private void onEvent(DialEvent event) {
    switch (event) {
      case DialEvent.Dialling _ -> {}
      case DialEvent.Ringing _ -> log.info("room {}: the phone rings", request.attemptId());
      case DialEvent.Answered _ -> {
        reached.complete(new Reached.PickedUp());
        if (unwanted) {
          hangUp();
        }
      }
      case DialEvent.Ended ended -> {
        reached.complete(
            new Reached.Failed(reason(ended.outcome()), ended.sipCode(), ended.reason()));
        if (ended.legMayLive()) {
          hangUp();
        }
      }
    }
  }

  /** Events must not block: the network is told on a thread of its own. */
  private void hangUp() {
    Thread.ofVirtual()
        .name("hang-up-" + request.attemptId())
        .start(
            CallMarks.carry(() -> {
              try {
                network.hangUp(request.attemptId());
              } catch (PhoneNetworkException e) {
                log.error(
                    "room {}: the phone is not told to stop ringing, the clean-up of rooms without a"
                        + " bot does: {}",
                    request.attemptId(),
                    e.getMessage());
              }
            }));
  }

  private static DisconnectReason reason(DialOutcome outcome) {
    return switch (outcome) {
      case NO_ANSWER -> DisconnectReason.NO_ANSWER;
      case REJECTED -> DisconnectReason.REJECTED;
      case HANG_UP -> DisconnectReason.CUSTOMER;
      case ERROR, CANCELLED -> DisconnectReason.ERROR;
    };
  }
}
