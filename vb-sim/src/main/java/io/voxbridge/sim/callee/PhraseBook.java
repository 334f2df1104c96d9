package io.voxbridge.sim.callee;

import io.voxbridge.media.audio.Resampler;
import io.voxbridge.media.codec.G711;
import io.voxbridge.media.speech.OfflineSpeech;
import io.voxbridge.media.speech.SpeechVoice;
import io.voxbridge.sim.number.CalleeStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * All that callees say, rendered once in every voice and passed through a telephone line (8 kHz,
 * A-law). Immutable.
 */
public final class PhraseBook {
  static final String GREETING_GROUP = "greeting";
  static final String IMPATIENT_GROUP = "impatient";
  static final String MAILBOX_GROUP = "mailbox";
  private static final String INTERRUPTION_GROUP = "interruption";

  private static final int LINE_RATE = 8000;

  /** Voices that nobody takes for the bot's. */
  private static final List<SpeechVoice> VOICES =
      List.of(
          new SpeechVoice(175, 150, 20),
          new SpeechVoice(155, 195, 25),
          new SpeechVoice(140, 82, 8));

  private static final List<String> YES =
      List.of(
          "yes",
          "yes, speaking",
          "yes, this is she",
          "yes, that's right",
          "yes, okay",
          "sure, yes",
          "yes, go ahead");
  private static final List<String> NO =
      List.of("no", "no, thank you", "no, wrong number", "no, I am not interested", "no, sorry");
  private static final List<String> VARIED =
      List.of(
          "who is calling",
          "yes",
          "I already paid",
          "call me tomorrow",
          "what is this about",
          "no",
          "yes, this is he",
          "I am busy right now",
          "could you repeat that please",
          "okay");
  private static final List<String> LONG =
      List.of(
          "Yes, well, you see, I was going to call you about that. My brother usually takes care of"
              + " it, but he is away this week, so I am not quite sure.",
          "Yes. I got your letter, I put it on the kitchen table, and then I forgot about it. I will"
              + " look at it again on the weekend, I promise.",
          "Let me think about that for a moment. Yes, I believe that is right, although the amount"
              + " was different the last time somebody called me.");

  private static final Map<String, List<String>> GROUPS =
      Map.of(
          GREETING_GROUP, List.of("hello", "hello?", "yes, hello", "good morning"),
          IMPATIENT_GROUP, List.of("hello?", "hello, is anybody there?"),
          MAILBOX_GROUP,
              List.of(
                  "Hi, you have reached my voicemail. I cannot take your call right now. Please leave"
                      + " a message after the tone.",
                  "The person you are calling is not available. At the tone, please record your"
                      + " message."),
          INTERRUPTION_GROUP,
              List.of("wait, who is this", "sorry, yes", "hold on", "yes yes, okay"));

  private final List<Map<String, Utterance>> byVoice;
  private final Map<CalleeStyle, List<String>> answers = new EnumMap<>(CalleeStyle.class);

  /** Renders everything. */
  public PhraseBook(OfflineSpeech speech) {
    answers.put(CalleeStyle.AGREES, YES);
    answers.put(CalleeStyle.REFUSES, NO);
    answers.put(CalleeStyle.VARIES, VARIED);
    answers.put(CalleeStyle.PRESSES_KEYS, YES);
    answers.put(CalleeStyle.INTERRUPTS, GROUPS.getOrDefault(INTERRUPTION_GROUP, List.of()));
    answers.put(CalleeStyle.TALKS_LONG, LONG);
    byVoice = VOICES.stream().map(voice -> render(speech, voice)).toList();
  }

  /** Returns how many voices there are. */
  public int voices() {
    return byVoice.size();
  }

  /** Picks one of a group's phrases. */
  Utterance pick(String group, int voice, RandomGenerator random) {
    return pick(GROUPS.getOrDefault(group, List.of()), voice, random);
  }

  /** Picks an answer of a style. */
  Utterance answer(CalleeStyle style, int voice, RandomGenerator random) {
    return pick(answers.getOrDefault(style, VARIED), voice, random);
  }

  private Utterance pick(List<String> texts, int voice, RandomGenerator random) {
    var text = texts.get(random.nextInt(texts.size()));
    var utterance = byVoice.get(voice).get(text);
    if (utterance == null) {
      throw new IllegalStateException("never rendered: " + text);
    }
    return utterance;
  }

  private Map<String, Utterance> render(OfflineSpeech speech, SpeechVoice voice) {
    var texts = new ArrayList<String>();
    GROUPS.values().forEach(texts::addAll);
    answers.values().forEach(texts::addAll);
    var utterances = new HashMap<String, Utterance>();
    for (var text : texts) {
      utterances.computeIfAbsent(
          text, each -> Utterance.of(each, throughTelephone(speech.render(each, voice))));
    }
    return Map.copyOf(utterances);
  }

  private static short[] throughTelephone(short[] samples) {
    var narrow = Resampler.convert(samples, 16_000, LINE_RATE);
    var coded = G711.A_LAW.encode(narrow, 0, narrow.length);
    return Resampler.convert(G711.A_LAW.decode(coded, 0, coded.length), LINE_RATE, 16_000);
  }
}
