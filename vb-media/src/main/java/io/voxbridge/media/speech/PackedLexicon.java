package io.voxbridge.media.speech;

import com.sun.speech.freetts.en.us.CMULexicon;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * FreeTTS's American lexicon, its words packed: one and a half MB of heap instead of eight. Every
 * worker has one, so that counts per call.
 */
@SuppressWarnings("rawtypes")
final class PackedLexicon extends CMULexicon {
  private static final String NAME = "cmulex";

  /** Last letters of the lexicon's words, and then those of its addenda, as they come there. */
  static final List<String> PARTS_OF_SPEECH = List.of("d", "n", "0", "v", "j", "p", "s");

  PackedLexicon() {
    super(NAME);
  }

  /** Called by {@link #load}, for the lexicon and for its addenda. */
  @Override
  protected Map createLexicon(InputStream in, boolean binary, int expectedWords)
      throws IOException {
    return PackedWords.read(in);
  }

  /** A word of another part of speech is better than none. */
  @Override
  protected String @Nullable [] getPhones(Map words, String word, @Nullable String partOfSpeech) {
    String own = fixPartOfSpeech(partOfSpeech);
    String[] phones = getPhones(words, word + own);
    for (int i = 0; phones == null && i < PARTS_OF_SPEECH.size(); i++) {
      phones = getPhones(words, word + PARTS_OF_SPEECH.get(i));
    }
    return phones;
  }
}
