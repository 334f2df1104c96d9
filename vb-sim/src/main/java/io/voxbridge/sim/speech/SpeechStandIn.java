package io.voxbridge.sim.speech;

import io.voxbridge.sim.standin.Exchange;
import io.voxbridge.sim.standin.Request;
import java.io.IOException;

/** Stands in for one service. */
interface SpeechStandIn {
  /** Returns the provider's name, for what was seen. */
  String provider();

  /** Returns whether a path is this service's. */
  boolean serves(String path);

  /** Returns whether a request carries a key; its value is any but {@code wrong}. */
  boolean isAdmitted(Request request);

  /** Answers a request that is admitted. */
  void handle(Exchange exchange) throws IOException;

  /** Returns whether a key is one: not empty, and not {@code wrong}. */
  static boolean isKey(String key) {
    return !key.isBlank() && !key.equals("wrong");
  }

  /** Returns what follows the scheme of an {@code Authorization} header; empty when another. */
  static String credentials(Request request, String scheme) {
    String header = request.header("authorization");
    return header.startsWith(scheme + " ") ? header.substring(scheme.length() + 1) : "";
  }
}
