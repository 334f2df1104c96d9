package io.voxbridge.sim.standin;

import java.util.Map;

/**
 * A request as it came.
 *
 * @param path without the query, not decoded
 * @param query decoded
 * @param headers by lower-case name; the last one counts
 * @param body as UTF-8; empty for none
 */
public record Request(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  /** Returns a header, or the empty text. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
