package io.voxbridge.sim.language;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One scripted answer. Every field may be left out.
 *
 * @param match a regular expression that the caller's latest words (in chat completions and OpenAI
 *     Realtime: or the result of a tool, when that is the latest) must hold for this answer to be
 *     taken; default: any
 * @param repeat whether it stays in the script after it was taken; default false
 * @param text what is said; sent word by word; default empty
 * @param toolCalls tools asked for, after the text
 * @param pace how fast
 * @param usage tokens reported; default: words counted
 * @param finish the finish reason, in the provider's own words; default: that of a complete answer
 * @param error answered instead of a stream
 * @param trouble how the stream breaks
 */
@JsonIgnoreProperties(ignoreUnknown = false)
public record Answer(
    @JsonProperty("match") @Nullable String match,
    @JsonProperty("repeat") Boolean repeat,
    @JsonProperty("text") String text,
    @JsonProperty("tool_calls") List<Tool> toolCalls,
    @JsonProperty("pace") Pace pace,
    @JsonProperty("usage") @Nullable Usage usage,
    @JsonProperty("finish") @Nullable String finish,
    @JsonProperty("error") @Nullable Failure error,
    @JsonProperty("trouble") @Nullable Trouble trouble) {

  public Answer {
    repeat = repeat != null && repeat;
    text = text == null ? "" : text;
    toolCalls = toolCalls == null ? List.of() : List.copyOf(toolCalls);
    pace = pace == null ? Pace.immediate() : pace;
  }

  /**
   * A tool asked for.
   *
   * @param id default: made up
   */
  public record Tool(
      @JsonProperty("id") @Nullable String id,
      @JsonProperty("name") String name,
      @JsonProperty("arguments") Map<String, @Nullable Object> arguments) {
    public Tool {
      arguments = arguments == null ? Map.of() : arguments;
    }
  }

  /**
   * How fast an answer comes.
   *
   * @param firstMs to the first word; default 0
   * @param tokenMs from word to word; default 0
   * @param jitterMs up to so much more, each time; default 0
   */
  public record Pace(
      @JsonProperty("first_ms") long firstMs,
      @JsonProperty("token_ms") long tokenMs,
      @JsonProperty("jitter_ms") long jitterMs) {
    /** Returns all at once. */
    public static Pace immediate() {
      return new Pace(0, 0, 0);
    }
  }

  /** Tokens that the provider reports. */
  public record Usage(
      @JsonProperty("prompt") long prompt,
      @JsonProperty("completion") long completion,
      @JsonProperty("cached") long cached) {}

  /**
   * An error answered over HTTP.
   *
   * @param type the provider's word for it, for example {@code insufficient_quota}
   * @param retryAfterSeconds sent as {@code Retry-After}; null for none
   */
  public record Failure(
      @JsonProperty("status") int status,
      @JsonProperty("type") @Nullable String type,
      @JsonProperty("message") @Nullable String message,
      @JsonProperty("retry_after_seconds") @Nullable Integer retryAfterSeconds) {}

  /**
   * How a stream breaks.
   *
   * @param after this many words; 0 before the first
   */
  public record Trouble(@JsonProperty("kind") Kind kind, @JsonProperty("after") int after) {
    /** The ways to break. */
    public enum Kind {
      /** Not even headers come. */
      @JsonProperty("silent")
      SILENT,
      /** It stops and the connection stays open. */
      @JsonProperty("stall")
      STALL,
      /** The server's half of the connection closes within the answer. */
      @JsonProperty("half_close")
      HALF_CLOSE,
      /** The connection is reset. */
      @JsonProperty("reset")
      RESET,
      /** A piece comes that is not the protocol's. */
      @JsonProperty("corrupt")
      CORRUPT,
      /** The answer ends in good order but without its last parts. */
      @JsonProperty("cut")
      CUT
    }
  }

  /** Returns an answer of words, at once. */
  public static Answer of(String text) {
    return new Answer(null, false, text, List.of(), Pace.immediate(), null, null, null, null);
  }

  /** Returns an answer that asks for a tool. */
  public static Answer tool(String name, Map<String, @Nullable Object> arguments) {
    return new Answer(
        null,
        false,
        "",
        List.of(new Tool(null, name, arguments)),
        Pace.immediate(),
        null,
        null,
        null,
        null);
  }

  /** Returns an error. */
  public static Answer failure(int status, String type, String message) {
    return of("").with(new Failure(status, type, message, null));
  }

  /** Returns this answer at another pace. */
  public Answer with(Pace other) {
    return new Answer(match, repeat, text, toolCalls, other, usage, finish, error, trouble);
  }

  /** Returns this answer with a break. */
  public Answer with(Trouble other) {
    return new Answer(match, repeat, text, toolCalls, pace, usage, finish, error, other);
  }

  /** Returns this answer with other tokens. */
  public Answer with(Usage other) {
    return new Answer(match, repeat, text, toolCalls, pace, other, finish, error, trouble);
  }

  /** Returns this answer as an error. */
  public Answer with(Failure other) {
    return new Answer(match, repeat, text, toolCalls, pace, usage, finish, other, trouble);
  }

  /** Returns this answer, to be given again and again. */
  public Answer repeated() {
    return new Answer(match, true, text, toolCalls, pace, usage, finish, error, trouble);
  }

  /** Returns this answer with another finish reason. */
  public Answer finishing(String reason) {
    return new Answer(match, repeat, text, toolCalls, pace, usage, reason, error, trouble);
  }

  boolean fits(String callersWords) {
    return match == null
        || Pattern.compile(match, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
            .matcher(callersWords)
            .find();
  }

  /** Returns the text cut after each word, blanks kept. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int blank = text.indexOf(' ', from + 1);
      int to = blank < 0 ? text.length() : blank;
      words.add(text.substring(from, to));
      from = to;
    }
    return words;
  }

  Usage usageFor(String request) {
    return usage == null
        ? new Usage(Math.max(1, request.length() / 4), Math.max(1, words().size()), 0)
        : usage;
  }

  boolean breaks(Trouble.Kind kind) {
    return trouble != null && trouble.kind() == kind;
  }

  Duration first(long jitter) {
    return Duration.ofMillis(pace.firstMs() + jitter);
  }

  Duration next(long jitter) {
    return Duration.ofMillis(pace.tokenMs() + jitter);
  }
}
