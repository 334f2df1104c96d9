package io.voxbridge.media.livekit.kit;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys of a call's audio, as its SDP tells them (RFC 4568): each side names the key it sends
 * with.
 */
final class AudioKeys {
  private static final Pattern OFFER =
      Pattern.compile("(?m)^a=crypto:(\\d+) " + Srtp.SUITE + " inline:([A-Za-z0-9+/=]+)");
  private static final int KEY_AND_SALT = 30;

  private final String ours;
  private final String tag;

  private AudioKeys(String tag) {
    byte[] key = new byte[KEY_AND_SALT];
    new SecureRandom().nextBytes(key);
    ours = Base64.getEncoder().encodeToString(key);
    this.tag = tag;
  }

  /** Returns keys to offer. */
  static AudioKeys offer() {
    return new AudioKeys("1");
  }

  /** Returns keys to answer an SDP with; empty when it does not offer what we speak. */
  static Optional<AudioKeys> answer(String offer) {
    Matcher found = OFFER.matcher(offer);
    return found.find() ? Optional.of(new AudioKeys(found.group(1))) : Optional.empty();
  }

  /** Returns our line of the SDP. */
  String line() {
    return "a=crypto:%s %s inline:%s".formatted(tag, Srtp.SUITE, ours);
  }

  /** Returns what protects the packets we send. */
  Srtp sending() {
    return Srtp.of(ours);
  }

  /**
   * Returns what opens the packets of the other side.
   *
   * @param theirs its SDP
   */
  Srtp receiving(String theirs) {
    Matcher found = OFFER.matcher(theirs);
    if (!found.find()) {
      throw new IllegalStateException("no key that we understand in " + theirs);
    }
    return Srtp.of(found.group(2));
  }
}
