package io.voxbridge.domain.template;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills {@code {{name}}} tokens. A value is never looked into for further tokens. */
public final class Template {
  private static final Pattern TOKEN = Pattern.compile("\\{\\{\\s*([^{}]+?)\\s*\\}\\}");

  private Template() {}

  /** Returns the text with its tokens filled. */
  public static String render(String text, TemplateVariables variables, Unresolved unresolved) {
    if (!text.contains("{{")) {
      return text;
    }
    return TOKEN
        .matcher(text)
        .replaceAll(token -> {
          @Nullable String value = variables.find(token.group(1));
          if (value == null) {
            value = unresolved == Unresolved.KEEP ? token.group() : "";
          }
          return Matcher.quoteReplacement(value);
        });
  }

  /** Returns the names of the tokens in a text, in order. */
  public static Set<String> names(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
