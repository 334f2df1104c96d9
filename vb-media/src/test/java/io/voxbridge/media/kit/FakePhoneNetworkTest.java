package io.voxbridge.media.kit;

import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.room.TransferResult;
import io.voxbridge.media.telephony.PhoneNetwork;
import java.time.Duration;

class FakePhoneNetworkTest extends PhoneNetworkContract {
  private final ManualTime time = new ManualTime();
  private final FakeRooms rooms = new FakeRooms();
  private final FakePhoneNetwork network = new FakePhoneNetwork(time, rooms);

  @Override
  protected PhoneNetwork network() {
    return network;
  }

  @Override
  protected Rooms rooms() {
    return rooms;
  }

  @Override
  protected void pass(Duration step) {
    time.advance(step);
  }

  @Override
  protected String answeringNumber() {
    return "+15550000001";
  }

  @Override
  protected String hangingUpNumber() {
    network.script(
        "+15550000002", CallScript.answers(Duration.ofSeconds(2)).hangsUp(Duration.ofSeconds(3)));
    return "+15550000002";
  }

  @Override
  protected String unansweredNumber() {
    network.script("+15550000003", CallScript.neverAnswers());
    return "+15550000003";
  }

  @Override
  protected String transferableNumber() {
    return answeringNumber();
  }

  @Override
  protected String untransferableNumber() {
    rooms.answerTransfers(TransferResult.refused(603, "Decline"));
    return answeringNumber();
  }

  @Override
  protected String transferTarget() {
    return "+15550000009";
  }

  @Override
  protected String refusingTarget() {
    return transferTarget();
  }

  @Override
  protected String refusedNumber(int sipCode) {
    var number = "+15550000" + sipCode;
    network.script(number, CallScript.refuses(Duration.ofMillis(300), sipCode));
    return number;
  }
}
