package io.voxbridge.agents.provider;

import io.voxbridge.domain.bot.LlmConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code extra} object of a provider's configuration. A value of the wrong kind is the
 * configuration's fault: {@link ProviderProblem.Kind#REFUSED}, with the field's name.
 *
 * @param field where the object stands, for example {@code stt.extra}
 */
public record Extra(String field, Map<String, ? extends @Nullable Object> values) {
  /** How addresses of WebSockets begin. */
  public static final Set<String> SOCKET = Set.of("ws", "wss");

  /** How addresses of web services begin. */
  public static final Set<String> WEB = Set.of("http", "https");

  /** Reads {@code llm.extra}. */
  public static Extra of(LlmConfig config) {
    return new Extra("llm.extra", config.extra());
  }

  /** Returns a number; null when absent. */
  public @Nullable Double number(String key) throws ProviderException {
    return switch (values.get(key)) {
      case null -> null;
      case Number number -> number.doubleValue();
      default -> throw wrong(key, "a number");
    };
  }

  /** Returns a whole number; null when absent. */
  public @Nullable Integer integer(String key) throws ProviderException {
    Double number = number(key);
    if (number != null && number != Math.rint(number)) {
      throw wrong(key, "a whole number");
    }
    return number == null ? null : number.intValue();
  }

  /** Returns a whole number, or the standard when absent. */
  public int integer(String key, int standard) throws ProviderException {
    Integer number = integer(key);
    return number == null ? standard : number;
  }

  /** Returns a text, blanks stripped; null when absent or blank. */
  public @Nullable String text(String key) throws ProviderException {
    return switch (values.get(key)) {
      case null -> null;
      case String text when text.isBlank() -> null;
      case String text -> text.strip();
      default -> throw wrong(key, "a text");
    };
  }

  /** Returns a text, or the standard when absent. */
  public String text(String key, String standard) throws ProviderException {
    String text = text(key);
    return text == null ? standard : text;
  }

  /** Returns true or false, or the standard when absent. */
  public boolean flag(String key, boolean standard) throws ProviderException {
    return switch (values.get(key)) {
      case null -> standard;
      case Boolean flag -> flag;
      default -> throw wrong(key, "true or false");
    };
  }

  /** Returns a list of texts; one text counts as a list of it; empty when absent. */
  public List<String> texts(String key) throws ProviderException {
    return switch (values.get(key)) {
      case null -> List.of();
      case String text -> text.isBlank() ? List.of() : List.of(text.strip());
      case List<?> list -> {
        List<String> texts = new ArrayList<>();
        for (Object each : list) {
          if (!(each instanceof String text)) {
            throw wrong(key, "a list of texts");
          }
          texts.add(text.strip());
        }
        yield texts;
      }
      default -> throw wrong(key, "a list of texts");
    };
  }

  /**
   * Returns an address without a slash at its end, or the standard when absent.
   *
   * @param schemes which are allowed
   */
  public String address(String key, String standard, Set<String> schemes) throws ProviderException {
    String text = text(key);
    if (text == null) {
      return standard;
    }
    try {
      URI address = new URI(text);
      if (address.getHost() != null && schemes.contains(address.getScheme())) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
      }
    } catch (URISyntaxException _) {
      // Reported below, together with other schemes.
    }
    throw wrong(key, "an address that begins with one of " + schemes);
  }

  /** Returns the fault of a value that is not as wanted. */
  public ProviderException wrong(String key, String wanted) {
    return ProviderException.of(
        ProviderProblem.Kind.REFUSED, "%s.%s must be %s".formatted(field, key, wanted));
  }
}
