package io.voxbridge.core.console;

import java.util.regex.Pattern;

/** Tells the paths that the Console routes in the browser from files. */
final class ConsoleRoutes {
  private static final Pattern ROUTE =
      Pattern.compile("index\\.html|login|(dashboard|agent-console)(/.*)?");

  private ConsoleRoutes() {}

  /** Returns whether the path, without a slash at the start, is a screen of the Console. */
  static boolean isRoute(String path) {
    return ROUTE.matcher(path).matches();
  }
}
