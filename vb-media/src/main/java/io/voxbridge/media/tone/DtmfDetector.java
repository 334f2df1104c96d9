package io.voxbridge.media.tone;

import io.voxbridge.media.audio.AudioFrame;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds pressed keys in 16 kHz audio, after ITU-T Q.24: a key of 40 ms is found, one below about 20
 * ms is not; two presses are told apart by a pause of 40 ms; the high frequency may be 4 dB
 * stronger or 8 dB weaker than the low one; levels down to -36 dBFS.
 *
 * <p>A window of 25.6 ms moves in steps of 5 ms; a key counts when enough windows in a row show it.
 * Speech is told from keys by the share of the power in the two frequencies. Not thread-safe.
 */
public final class DtmfDetector {
  private static final int WINDOW = 410;
  private static final int STEP = 80;

  /** Windows in a row that make a key. */
  private static final int WINDOWS_ON = 5;

  /** Windows in a row without it that end a key. */
  private static final int WINDOWS_OFF = 4;

  private static final double MIN_POWER = 32768.0 * 32768.0 * 2.5e-4;
  private static final double MIN_SHARE = 0.75;

  /** The limits of twist as power ratios, with 1 dB to spare. */
  private static final double MAX_HIGH_OVER_LOW = 3.2;

  private static final double MAX_LOW_OVER_HIGH = 8;

  /** How far the strongest frequency of a group must stand above the second, as a power ratio. */
  private static final double MIN_GROUP_MARGIN = 4;

  private static final char NONE = 0;

  private final short[] window = new short[WINDOW];
  private final Deque<Character> found = new ArrayDeque<>();
  private int filled;
  private char candidate = NONE;
  private int candidateWindows;
  private char pressed = NONE;
  private int missingWindows;

  /** Takes the next frame and returns the keys whose press was recognised in it, mostly none. */
  public String accept(AudioFrame frame) {
    int position = 0;
    while (position < AudioFrame.SAMPLES) {
      int count = Math.min(AudioFrame.SAMPLES - position, WINDOW - filled);
      System.arraycopy(frame.samples(), position, window, filled, count);
      position += count;
      filled += count;
      if (filled == WINDOW) {
        judge(keyIn(window));
        System.arraycopy(window, STEP, window, 0, WINDOW - STEP);
        filled = WINDOW - STEP;
      }
    }
    if (found.isEmpty()) {
      return "";
    }
    var keys = new StringBuilder();
    while (!found.isEmpty()) {
      keys.append(found.poll().charValue());
    }
    return keys.toString();
  }

  private void judge(char key) {
    if (key == pressed && key != NONE) {
      missingWindows = 0;
    } else if (pressed != NONE && ++missingWindows >= WINDOWS_OFF) {
      pressed = NONE;
    }
    candidateWindows = key == candidate ? candidateWindows + 1 : 1;
    candidate = key;
    if (key != NONE && key != pressed && candidateWindows == WINDOWS_ON) {
      pressed = key;
      missingWindows = 0;
      found.add(key);
    }
  }

  private static char keyIn(short[] samples) {
    double total = Goertzel.meanSquare(samples, 0, WINDOW);
    if (total < MIN_POWER) {
      return NONE;
    }
    var low = new double[4];
    var high = new double[4];
    for (int i = 0; i < 4; i++) {
      low[i] = Goertzel.power(samples, 0, WINDOW, Dtmf.LOW_HERTZ[i]);
      high[i] = Goertzel.power(samples, 0, WINDOW, Dtmf.HIGH_HERTZ[i]);
    }
    int row = strongest(low);
    int column = strongest(high);
    double both = low[row] + high[column];
    boolean clear = stands(low, row) && stands(high, column) && both >= MIN_SHARE * total;
    boolean balanced =
        high[column] <= MAX_HIGH_OVER_LOW * low[row]
            && low[row] <= MAX_LOW_OVER_HIGH * high[column];
    return clear && balanced ? Dtmf.KEYS.charAt(4 * row + column) : NONE;
  }

  private static int strongest(double[] powers) {
    int best = 0;
    for (int i = 1; i < powers.length; i++) {
      best = powers[i] > powers[best] ? i : best;
    }
    return best;
  }

  private static boolean stands(double[] powers, int best) {
    for (int i = 0; i < powers.length; i++) {
      if (i != best && powers[i] * MIN_GROUP_MARGIN > powers[best]) {
        return false;
      }
    }
    return true;
  }
}
