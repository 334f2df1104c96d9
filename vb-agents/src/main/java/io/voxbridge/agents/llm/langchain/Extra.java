package io.voxbridge.agents.llm.langchain;

import io.voxbridge.agents.provider.ProviderException;
import io.voxbridge.agents.provider.ProviderProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code llm.extra}; a value of the wrong kind is the configuration's fault. */
record Extra(Map<String, ? extends @Nullable Object> values) {

  @Nullable Double number(String key) throws ProviderException {
    return switch (values.get(key)) {
      case null -> null;
      case Number number -> number.doubleValue();
      default -> throw wrong(key, "a number");
    };
  }

  @Nullable Integer integer(String key) throws ProviderException {
    Double number = number(key);
    if (number != null && number != Math.rint(number)) {
      throw wrong(key, "a whole number");
    }
    return number == null ? null : number.intValue();
  }

  int integer(String key, int standard) throws ProviderException {
    Integer number = integer(key);
    return number == null ? standard : number;
  }

  @Nullable String text(String key) throws ProviderException {
    return switch (values.get(key)) {
      case null -> null;
      case String text when text.isBlank() -> null;
      case String text -> text.strip();
      default -> throw wrong(key, "a text");
    };
  }

  boolean flag(String key, boolean standard) throws ProviderException {
    return switch (values.get(key)) {
      case null -> standard;
      case Boolean flag -> flag;
      default -> throw wrong(key, "true or false");
    };
  }

  /** Returns an http or https address without a slash at its end. */
  String address(String key, String standard) throws ProviderException {
    String text = text(key);
    if (text == null) {
      return standard;
    }
    try {
      URI address = new URI(text);
      if (address.getHost() != null
          && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
      }
    } catch (URISyntaxException _) {
      // Reported below, together with other schemes.
    }
    throw wrong(key, "an address like https://host/v1");
  }

  static ProviderException wrong(String key, String wanted) {
    return ProviderException.of(
        ProviderProblem.Kind.REFUSED, "llm.extra.%s must be %s".formatted(key, wanted));
  }
}
