package io.voxbridge.agents.conversation;

import io.voxbridge.agents.llm.TokenUsage;
import io.voxbridge.agents.llm.ToolCall;
import io.voxbridge.agents.llm.ToolDefinition;
import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderKey;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.provider.ProviderProblem.Kind;
import io.voxbridge.agents.speechtospeech.SpeechToSpeech;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechEvent;
import io.voxbridge.agents.speechtospeech.SpeechToSpeechProvider;
import io.voxbridge.domain.bot.LlmConfig;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.ManualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A model that hears and speaks, in manual time. It tells voice from silence by loudness, takes the
 * caller's words from the test, and answers by a list: the first entry whose {@code to} occurs in
 * what was asked. What it is told to say word for word it says. Every word sounds for 200 ms and is
 * made in 20 ms.
 */
public final class ScriptedSession implements SpeechToSpeechProvider {
  private static final String WORD_FOR_WORD = "Say exactly";
  private static final int FRAMES_PER_WORD = 10;
  private static final int WORD_MILLIS = 20;
  private static final int LOUD_FRAMES = 3;
  private static final int QUIET_FRAMES = 25;
  private static final double HERTZ = 500;

  private final ManualTime time;
  private final Deque<String> words = new ArrayDeque<>();
  final List<String> instructions = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  final List<String> interruptions = new ArrayList<>();
  List<Map<String, Object>> answers = List.of();
  long firstMillis = 200;
  long transcriptMillis;

  /** Whether it says when the caller falls silent, or only what they said, as Gemini Live does. */
  boolean tellsEnds = true;

  int opened;
  int open;
  private int refusals;
  private int ids;
  private @Nullable Session session;

  public ScriptedSession(ManualTime time) {
    this.time = time;
  }

  /** The caller is going to say this. */
  public void hears(String text) {
    words.addLast(text);
  }

  /** Sets the answers. */
  public void answers(List<Map<String, Object>> list) {
    answers = list;
  }

  /** Returns what was told of interruptions: {@code id:milliseconds}. */
  public List<String> interruptions() {
    return List.copyOf(interruptions);
  }

  /** The connection breaks. */
  void breakOff() {
    Session now = session;
    if (now != null) {
      now.tell(trouble(Kind.DISCONNECTED, "the connection broke"));
      now.over = true;
    }
  }

  /** Nothing is answered or told any more on this connection. */
  void stall() {
    Session now = session;
    if (now != null) {
      now.over = true;
    }
  }

  /** The provider reports the failure of an answer, and goes on. */
  void failOnce() {
    Session now = session;
    if (now != null) {
      now.tell(
          new SpeechToSpeechEvent.Trouble(
              new ProviderProblem(Kind.UNAVAILABLE, "the model answers 503"), false));
    }
  }

  /** The next connections cannot be made. */
  void refuse(int times) {
    refusals = times;
  }

  private static SpeechToSpeechEvent trouble(Kind kind, String message) {
    return new SpeechToSpeechEvent.Trouble(new ProviderProblem(kind, message), true);
  }

  @Override
  public String name() {
    return "spoken";
  }

  @Override
  public void check(LlmConfig config) throws ProviderException {
    var _ = ProviderKey.required(config.apiKey(), "llm.provider spoken");
  }

  @Override
  public SpeechToSpeech open(
      LlmConfig config,
      String told,
      List<ToolDefinition> tools,
      Consumer<SpeechToSpeechEvent> listener)
      throws ProviderException {
    check(config);
    opened++;
    if (refusals > 0) {
      refusals--;
      throw ProviderException.of(Kind.UNREACHABLE, "no connection to the provider");
    }
    instructions.add(told);
    open++;
    Session next = new Session(listener);
    session = next;
    next.later(0, () -> next.tell(new SpeechToSpeechEvent.Ready()));
    return next;
  }

  private Map<String, Object> answerTo(String text) {
    if (text.startsWith(WORD_FOR_WORD)) {
      return Map.of("say", text.substring(text.indexOf(": ") + 2));
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return answers.stream()
        .filter(
            each -> lower.contains(each.getOrDefault("to", "").toString().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(Map.of("say", "I see. What else can I do for you?"));
  }

  private final class Session implements SpeechToSpeech {
    private final Consumer<SpeechToSpeechEvent> listener;
    private boolean over;
    private boolean closed;
    private boolean speaking;
    private int loud;
    private int quiet;
    private @Nullable Speaking now;

    Session(Consumer<SpeechToSpeechEvent> listener) {
      this.listener = listener;
    }

    private void tell(SpeechToSpeechEvent event) {
      if (!over && !closed) {
        listener.accept(event);
      }
    }

    private void later(long millis, Runnable action) {
      time.schedule(
          Duration.ofMillis(millis),
          () -> {
            if (!over && !closed) {
              action.run();
            }
          });
    }

    @Override
    public void accept(AudioFrame caller) {
      boolean isLoud = caller.decibels() > -50;
      loud = isLoud ? loud + 1 : 0;
      quiet = isLoud ? 0 : quiet + 1;
      if (!speaking && loud >= LOUD_FRAMES) {
        speaking = true;
        // Gemini Live tells only of a caller who interrupts.
        if (cut() || tellsEnds) {
          tell(new SpeechToSpeechEvent.CallerStarted());
        }
      } else if (speaking && quiet >= QUIET_FRAMES) {
        speaking = false;
        String said = words.isEmpty() ? "the caller spoke" : words.removeFirst();
        if (tellsEnds) {
          tell(new SpeechToSpeechEvent.CallerStopped());
        }
        later(transcriptMillis, () -> tell(new SpeechToSpeechEvent.CallerSaid(said)));
        answer(said);
      }
    }

    @Override
    public void prompt(String instruction) {
      asked.add(instruction);
      answer(instruction);
    }

    @Override
    public void toolResults(List<ToolResult> results) {
      asked.add(results.getFirst().result());
      answer(results.getFirst().result());
    }

    @Override
    public void interrupted(String answerId, Duration heard) {
      interruptions.add(answerId + ":" + heard.toMillis());
      boolean _ = cut();
    }

    private void answer(String to) {
      boolean _ = cut();
      Speaking next = new Speaking("answer-" + ++ids, answerTo(to));
      now = next;
      next.begin();
    }

    /** Cuts what is being said; returns whether something was. */
    private boolean cut() {
      Speaking speaks = now;
      if (speaks == null || speaks.isOver) {
        return false;
      }
      speaks.isOver = true;
      tell(new SpeechToSpeechEvent.AnswerEnded(speaks.id, new TokenUsage(20, 2, 0, 0)));
      return true;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        open--;
      }
    }

    private final class Speaking {
      private final String id;
      private final Map<String, Object> answer;
      private boolean isOver;

      Speaking(String id, Map<String, Object> answer) {
        this.id = id;
        this.answer = answer;
      }

      void begin() {
        String say = answer.getOrDefault("say", "").toString();
        String[] all = say.isEmpty() ? new String[0] : say.split("(?= )", -1);
        int until = answer.containsKey("stalls") ? all.length / 2 : all.length;
        for (int i = 0; i < until; i++) {
          String word = all[i];
          step(firstMillis + (long) i * WORD_MILLIS, () -> speak(word));
        }
        if (until == all.length) {
          step(firstMillis + (long) all.length * WORD_MILLIS, this::end);
        }
      }

      private void step(long millis, Runnable action) {
        later(
            millis,
            () -> {
              if (!isOver) {
                action.run();
              }
            });
      }

      private void speak(String word) {
        tell(new SpeechToSpeechEvent.BotText(id, word));
        for (int i = 0; i < FRAMES_PER_WORD; i++) {
          tell(new SpeechToSpeechEvent.Audio(id, Tones.frame(HERTZ, i)));
        }
      }

      private void end() {
        isOver = true;
        if (answer.get("tool") instanceof String tool) {
          tell(
              new SpeechToSpeechEvent.ToolsWanted(
                  List.of(new ToolCall("call-" + id, tool, "{}", null))));
        }
        tell(new SpeechToSpeechEvent.AnswerEnded(id, new TokenUsage(100, 10, 4, 0)));
      }
    }
  }
}
