package io.voxbridge.agents.transport.telephony.protocol;

import java.util.Locale;
import java.util.Set;

/**
 * How a provider codes mono audio.
 *
 * @param encoding the codec
 * @param sampleRate samples per second: 8000, 16000 or 24000; G.711 has 8000 only
 */
public record StreamFormat(Encoding encoding, int sampleRate) {
  private static final Set<Integer> RATES = Set.of(8000, 16_000, 24_000);
  private static final int FRAMES_PER_SECOND = 50;

  /** A codec. */
  public enum Encoding {
    /** G.711 mu-law. */
    MU_LAW(1),
    /** G.711 A-law. */
    A_LAW(1),
    /** Signed 16-bit linear PCM, little-endian. */
    LINEAR16(2);

    private final int bytesPerSample;

    Encoding(int bytesPerSample) {
      this.bytesPerSample = bytesPerSample;
    }

    /** Returns how many bytes a sample takes. */
    public int bytesPerSample() {
      return bytesPerSample;
    }
  }

  /** Telephone mu-law, 8 kHz. */
  public static final StreamFormat MU_LAW_8K = new StreamFormat(Encoding.MU_LAW, 8000);

  /** Linear PCM, 8 kHz. */
  public static final StreamFormat LINEAR_8K = new StreamFormat(Encoding.LINEAR16, 8000);

  /** Returns the bytes of 20 ms. */
  public int frameBytes() {
    return sampleRate / FRAMES_PER_SECOND * encoding.bytesPerSample;
  }

  /**
   * Reads a format as providers write it: {@code audio/x-mulaw}, {@code PCMU}, {@code LINEAR},
   * {@code audio/L16;rate=16000}.
   *
   * @param name the codec, with or without a rate; blank: linear
   * @param rate samples per second as text; blank: the rate in the name, else 8000
   * @param channels number of channels as text; blank: one
   * @throws UnsupportedFormatException when the worker cannot take it
   */
  static StreamFormat parse(String name, String rate, String channels)
      throws UnsupportedFormatException {
    String[] parts = name.toLowerCase(Locale.ROOT).split(";", 2);
    String rateText = rate;
    if (parts.length == 2 && parts[1].strip().startsWith("rate=")) {
      rateText = rate.isBlank() ? parts[1].strip().substring("rate=".length()) : rate;
    }
    int sampleRate = sampleRate(rateText.strip());
    if (!channels.isBlank() && !channels.strip().equals("1")) {
      throw new UnsupportedFormatException(
          "audio with " + channels.strip() + " channels is not supported: send mono");
    }
    Encoding encoding = encoding(parts[0].strip());
    if (encoding != Encoding.LINEAR16 && sampleRate != 8000) {
      throw new UnsupportedFormatException(
          "G.711 at " + sampleRate + " Hz is not supported: it has 8000 Hz");
    }
    return new StreamFormat(encoding, sampleRate);
  }

  private static Encoding encoding(String name) throws UnsupportedFormatException {
    String codec = name.startsWith("audio/") ? name.substring("audio/".length()) : name;
    return switch (codec) {
      case "x-mulaw", "mulaw", "ulaw", "pcmu", "basic" -> Encoding.MU_LAW;
      case "x-alaw", "alaw", "pcma" -> Encoding.A_LAW;
      case "", "x-raw", "raw", "slin", "pcm", "linear", "linear16", "l16", "x-l16" ->
          Encoding.LINEAR16;
      default ->
          throw new UnsupportedFormatException(
              "audio coded as '"
                  + shortened(name)
                  + "' is not supported: choose mu-law (PCMU), A-law (PCMA) or linear 16-bit (L16)"
                  + " at the provider");
    };
  }

  private static int sampleRate(String text) throws UnsupportedFormatException {
    if (text.isEmpty()) {
      return 8000;
    }
    try {
      int rate = Integer.parseInt(text);
      if (RATES.contains(rate)) {
        return rate;
      }
    } catch (NumberFormatException e) {
      // Reported below, together with rates out of the list.
    }
    throw new UnsupportedFormatException(
        "a sample rate of '" + shortened(text) + "' is not supported: 8000, 16000 or 24000 Hz");
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) : text;
  }
}
