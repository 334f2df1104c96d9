package io.voxbridge.standalone.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the report of a campaign: a page with players that opens from the disk, and the same
 * figures as JSON.
 */
final class Report {
  private Report() {}

  /**
   * Writes {@code index.html} and {@code summary.json} and returns the page.
   *
   * @param recordings relative path of each session's recording, as seen from the report
   */
  static Path write(
      Path folder,
      String title,
      Summary summary,
      List<String> problems,
      List<JsonNode> calls,
      Map<String, String> recordings)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("summary.json"),
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(summary));
    StringBuilder rows = new StringBuilder();
    for (JsonNode call : calls) {
      row(rows, call, recordings.get(call.path("session_id").asString()));
    }
    String books =
        problems.isEmpty()
            ? "<p class=\"good\">The books add up: rows, attempts, results, recordings and the phone network agree.</p>"
            : "<ul class=\"bad\">"
                + String.join(
                    "", problems.stream().map(it -> "<li>" + escape(it) + "</li>").toList())
                + "</ul>";
    Path page = folder.resolve("index.html");
    Files.writeString(
        page,
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>%1$s</title>
        <style>
        body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1c2430;background:#fafbfc}
        h1{font-size:1.5rem} pre{background:#fff;border:1px solid #dfe4ea;border-radius:6px;padding:1rem;overflow:auto}
        table{border-collapse:collapse;width:100%%;background:#fff} th,td{border-bottom:1px solid #e6eaef;padding:.5rem .6rem;text-align:left;vertical-align:top}
        th{font-weight:600;color:#51606f} td.turns{max-width:30rem} td.turns b{font-weight:600} audio{height:32px;width:15rem}
        .good{color:#0a6b3d} .bad{color:#a3142a} .note{color:#51606f}
        </style></head><body>
        <h1>%1$s</h1>
        <p class="note">The people, the phone network and the voices are simulated; dialler, workers, Backend and recordings are the real ones. In each recording the caller is on the left, the bot on the right.</p>
        %2$s
        <pre>%3$s</pre>
        <table><thead><tr><th>Number</th><th>Ended by</th><th>Disposition</th><th>Length</th><th>Recording</th><th>Transcript</th></tr></thead><tbody>
        %4$s</tbody></table></body></html>
        """
            .formatted(escape(title), books, escape(summary.text()), rows));
    return page;
  }

  private static void row(
      StringBuilder rows, JsonNode call, @org.jspecify.annotations.Nullable String recording) {
    StringBuilder turns = new StringBuilder();
    for (JsonNode turn : call.path("transcript")) {
      turns
          .append("<b>")
          .append(turn.path("role").asString().equals("assistant") ? "Bot" : "Caller")
          .append("</b> ")
          .append(escape(turn.path("text").asString()))
          .append("<br>");
    }
    rows.append("<tr><td>")
        .append(escape(call.path("caller_id").asString("")))
        .append("</td><td>")
        .append(escape(call.path("disconnected_by").asString("")))
        .append("</td><td>")
        .append(escape(call.path("post_call_analysis").path("DISPOSITION").asString("")))
        .append("</td><td>")
        .append("%.1f s".formatted(call.path("call_duration_seconds").asDouble()))
        .append("</td><td>")
        .append(
            recording == null
                ? "none"
                : "<audio controls preload=\"none\" src=\"" + escape(recording) + "\"></audio>")
        .append("</td><td class=\"turns\">")
        .append(turns)
        .append("</td></tr>\n");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
