package io.voxbridge.dialler.tick;

import io.voxbridge.media.telephony.Dial;
import io.voxbridge.media.telephony.DialListener;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.media.telephony.LiveLeg;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.media.telephony.PhoneNetworkException;
import java.util.List;
import java.util.Optional;

/** Stands where no phone network is configured: nothing can be dialled. */
final class NoPhoneNetwork implements PhoneNetwork {
  @Override
  public Dial place(DialRequest request, DialListener listener) {
    throw refused();
  }

  @Override
  public boolean cancel(String attemptId) {
    throw refused();
  }

  @Override
  public boolean hangUp(String attemptId) {
    throw refused();
  }

  @Override
  public List<LiveLeg> liveLegs() {
    throw refused();
  }

  @Override
  public Optional<LiveLeg> leg(String attemptId) {
    throw refused();
  }

  @Override
  public Optional<String> problem() {
    return Optional.of("no phone network is configured (PHONE_NETWORK or LIVEKIT_URL)");
  }

  @Override
  public void close() {}

  private static PhoneNetworkException refused() {
    return new PhoneNetworkException(
        PhoneNetworkException.Code.REFUSED, "no phone network is configured", null);
  }
}
