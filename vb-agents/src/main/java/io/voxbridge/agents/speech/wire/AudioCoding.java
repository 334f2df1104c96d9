package io.voxbridge.agents.speech.wire;

/**
 * How a provider codes sound, mono.
 *
 * @param isMuLaw G.711 mu-law (ITU-T G.711); else 16-bit linear, little-endian
 * @param sampleRate samples per second
 */
public record AudioCoding(boolean isMuLaw, int sampleRate) {
  /** Returns 16-bit linear sound. */
  public static AudioCoding linear(int sampleRate) {
    return new AudioCoding(false, sampleRate);
  }
}
