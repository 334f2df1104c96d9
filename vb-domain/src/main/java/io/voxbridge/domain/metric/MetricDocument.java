package io.voxbridge.domain.metric;

import java.util.List;

/** The tables of the metrics' reference page: one per service, between marks that name it. */
public final class MetricDocument {
  private static final String END = "<!-- end -->";

  private MetricDocument() {}

  /**
   * Returns the page with the table of a service made anew; the same page when it is up to date.
   *
   * @param page the page as it is
   * @param service whose table, for example {@code voxbridge}
   * @throws IllegalArgumentException when the page has no place for it
   */
  public static String with(String page, String service, List<MetricDescription> metrics) {
    String mark = "<!-- " + service + " -->\n";
    int begin = page.indexOf(mark);
    int end = begin < 0 ? -1 : page.indexOf(END, begin);
    if (end < 0) {
      throw new IllegalArgumentException("The page has no place for the metrics of " + service);
    }
    return page.substring(0, begin + mark.length())
        + MetricDescription.table(metrics)
        + page.substring(end);
  }
}
