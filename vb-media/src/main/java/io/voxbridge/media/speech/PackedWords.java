package io.voxbridge.media.speech;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words of a compiled FreeTTS lexicon in two arrays: a word and its phones take about 25 bytes,
 * a fifth of what objects would take. For looking words up only.
 *
 * <p>A compiled lexicon, big endian: magic number, version, number of phones, the phones, number of
 * words, the words; a word is its spelling with its part of speech as last letter, the number of
 * its phones as a byte, and the phones' numbers as bytes. Texts are their length as a byte and
 * UTF-16.
 */
final class PackedWords extends AbstractMap<String, String[]> {
  private static final int MAGIC = 0xBABB1E;
  private static final int VERSION = 1;

  private final String[] phones;

  /** One after the other: length, letters, number of phones, phones. */
  private final byte[] words;

  /** Open addressing; where the word begins, plus one. */
  private final int[] slots;

  private PackedWords(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC || in.readInt() != VERSION) {
      throw new IOException("not a compiled lexicon of version " + VERSION);
    }
    phones = new String[in.readInt()];
    for (int i = 0; i < phones.length; i++) {
      phones[i] = new String(text(in), StandardCharsets.ISO_8859_1);
    }
    int count = in.readInt();
    slots = new int[Math.max(2, Integer.highestOneBit(count) * 4)];
    var bytes = new ByteArrayOutputStream();
    int[] begins = new int[count];
    for (int i = 0; i < count; i++) {
      begins[i] = bytes.size();
      byte[] spelling = text(in);
      bytes.write(spelling.length);
      bytes.writeBytes(spelling);
      int length = in.readUnsignedByte();
      bytes.write(length);
      bytes.writeBytes(in.readNBytes(length));
    }
    words = bytes.toByteArray();
    for (int begin : begins) {
      int length = Byte.toUnsignedInt(words[begin]);
      var word = new String(words, begin + 1, length, StandardCharsets.ISO_8859_1);
      // A word that comes twice counts as it is found last.
      slots[slot(word)] = begin + 1;
    }
  }

  /**
   * Reads a lexicon.
   *
   * @throws IOException when it cannot be read, or is none
   */
  static PackedWords read(InputStream in) throws IOException {
    return new PackedWords(new DataInputStream(new BufferedInputStream(in)));
  }

  private static byte[] text(DataInputStream in) throws IOException {
    byte[] letters = new byte[in.readUnsignedByte()];
    for (int i = 0; i < letters.length; i++) {
      char letter = in.readChar();
      if (letter > 0xFF) {
        throw new IOException("a letter that is not Latin-1: " + letter);
      }
      letters[i] = (byte) letter;
    }
    return letters;
  }

  @Override
  public String @Nullable [] get(@Nullable Object word) {
    int begin = word instanceof String text ? slots[slot(text)] - 1 : -1;
    if (begin < 0) {
      return null;
    }
    int position = begin + 1 + Byte.toUnsignedInt(words[begin]);
    String[] found = new String[Byte.toUnsignedInt(words[position])];
    for (int i = 0; i < found.length; i++) {
      found[i] = phones[words[position + 1 + i]];
    }
    return found;
  }

  /** Returns the slot of a word, or the free one it would get. */
  private int slot(String word) {
    int mask = slots.length - 1;
    int hash = word.hashCode();
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (slots[slot] != 0 && !isAt(slots[slot] - 1, word)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isAt(int begin, String word) {
    if (word.length() != Byte.toUnsignedInt(words[begin])) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) != Byte.toUnsignedInt(words[begin + 1 + i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Set<Map.Entry<String, String[]>> entrySet() {
    throw new UnsupportedOperationException("words are looked up, not listed");
  }
}
