package io.voxbridge.sim.language;

/**
 * Tells voice from silence by loudness, in the time of the audio itself: 60 ms of voice begin a
 * turn, the wanted silence ends it. For one thread.
 */
final class VoiceGate {
  private static final int LOUD = 500;
  private static final int START_MS = 60;
  private static final int WINDOW_MS = 20;

  private final int rate;
  private final int silenceMs;
  private int loudMs;
  private int quietMs;
  private boolean speaking;
  private long sum;
  private int collected;

  VoiceGate(int rate, int silenceMs) {
    this.rate = rate;
    this.silenceMs = silenceMs;
  }

  /** What changed. */
  enum Change {
    NONE,
    STARTED,
    STOPPED
  }

  /** Takes little-endian samples; tells the last change within them. */
  Change accept(byte[] pcm) {
    Change last = Change.NONE;
    for (int i = 0; i + 1 < pcm.length; i += 2) {
      Change change = sample((short) ((pcm[i] & 0xff) | (pcm[i + 1] << 8)));
      last = change == Change.NONE ? last : change;
    }
    return last;
  }

  Change sample(short sample) {
    sum += Math.abs((int) sample);
    if (++collected < rate * WINDOW_MS / 1000) {
      return Change.NONE;
    }
    boolean loud = sum / collected > LOUD;
    sum = 0;
    collected = 0;
    loudMs = loud ? loudMs + WINDOW_MS : 0;
    quietMs = loud ? 0 : quietMs + WINDOW_MS;
    if (!speaking && loudMs >= START_MS) {
      speaking = true;
      return Change.STARTED;
    }
    if (speaking && quietMs >= silenceMs) {
      speaking = false;
      return Change.STOPPED;
    }
    return Change.NONE;
  }
}
