package io.voxbridge.media.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.speech.freetts.en.us.CMULexicon;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PackedWordsTest {
  private static InputStream compiled() {
    return Objects.requireNonNull(CMULexicon.class.getResourceAsStream("cmulex_compiled.bin"));
  }

  /** All of FreeTTS's lexicon, read as its format says, without regard to memory. */
  private static Map<String, String[]> all() throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(compiled()))) {
      in.readLong();
      String[] phones = new String[in.readInt()];
      for (int i = 0; i < phones.length; i++) {
        phones[i] = text(in);
      }
      Map<String, String[]> words = new HashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        String word = text(in);
        String[] own = new String[in.readUnsignedByte()];
        for (int i = 0; i < own.length; i++) {
          own[i] = phones[in.readUnsignedByte()];
        }
        words.put(word, own);
      }
      return words;
    }
  }

  private static String text(DataInputStream in) throws IOException {
    var text = new StringBuilder();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      text.append(in.readChar());
    }
    return text.toString();
  }

  @Test
  void everyWordOfTheLexiconHasItsPhones() throws IOException {
    Map<String, String[]> all = all();
    PackedWords packed = PackedWords.read(compiled());
    assertThat(all).hasSizeGreaterThan(50_000);
    assertThat(all.keySet())
        .allMatch(word -> PackedLexicon.PARTS_OF_SPEECH.stream().anyMatch(word::endsWith));
    all.forEach((word, phones) -> assertThat(packed.get(word)).as(word).isEqualTo(phones));
  }

  @Test
  void whatIsNoWordHasNone() throws IOException {
    PackedWords packed = PackedWords.read(compiled());
    assertThat(packed.get("zbrxqi0")).isNull();
    assertThat(packed.get("")).isNull();
    assertThat(packed.get("ŵord0")).isNull();
    assertThat(packed.get(null)).isNull();
  }

  @Test
  void aWordOfAnotherPartOfSpeechIsBetterThanNone() throws IOException {
    var lexicon = new PackedLexicon();
    lexicon.load();
    assertThat(lexicon.getPhones("hello", "0")).containsExactly("hh", "ax", "l", "ow1");
    assertThat(lexicon.getPhones("hello", "v")).containsExactly("hh", "ax", "l", "ow1");
    assertThat(lexicon.getPhones("zbrxqi", null, false)).isNull();
    assertThat(lexicon.getPhones("zbrxqi", null)).isNotEmpty();
  }

  @Test
  void whatIsNoLexiconIsRefused() {
    assertThatThrownBy(() -> PackedWords.read(new ByteArrayInputStream(new byte[100])))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a compiled lexicon");
  }
}
