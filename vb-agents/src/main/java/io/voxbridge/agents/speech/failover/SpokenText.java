package io.voxbridge.agents.speech.failover;

import io.voxbridge.media.audio.AudioFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a text has been spoken when its voice breaks: by alignment from voices that tell it, else
 * by the usual speed of speech. A word that was begun is said again. One text, one thread.
 */
final class SpokenText {
  /** Quick speech: rather skip half a word than say a whole sentence twice. */
  private static final int CHARACTERS_PER_SECOND = 15;

  private final String text;
  private int frames;
  private int aligned;
  private final List<Piece> pieces = new ArrayList<>();

  /** The text up to this character sounds until then. */
  private record Piece(int end, Duration until) {}

  SpokenText(String text) {
    this.text = text;
  }

  /** Twenty milliseconds more were taken. */
  void frame() {
    frames++;
  }

  /** A piece of the text sounds until then. */
  void aligned(String piece, Duration until) {
    int at = text.indexOf(piece.strip(), aligned);
    if (at >= 0) {
      aligned = at + piece.strip().length();
      pieces.add(new Piece(aligned, until));
    }
  }

  Duration sounded() {
    return Duration.ofMillis((long) frames * AudioFrame.MILLIS);
  }

  /** Returns what is still to be said; all of it before the first sound; empty when nothing is. */
  String rest() {
    if (frames == 0) {
      return text;
    }
    int spoken = pieces.isEmpty() ? estimated() : byAlignment();
    if (spoken >= text.length()) {
      return "";
    }
    int word = text.lastIndexOf(' ', spoken);
    return text.substring(word < 0 ? 0 : word).strip();
  }

  private int byAlignment() {
    int spoken = 0;
    for (Piece piece : pieces) {
      if (piece.until().compareTo(sounded()) <= 0) {
        spoken = piece.end();
      }
    }
    return spoken;
  }

  /** The last word is said again rather than lost: nothing tells that it was heard. */
  private int estimated() {
    long characters = sounded().toMillis() * CHARACTERS_PER_SECOND / 1000;
    return (int) Math.min(characters, text.stripTrailing().length() - 1L);
  }
}
