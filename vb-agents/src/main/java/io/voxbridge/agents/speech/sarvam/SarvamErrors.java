package io.voxbridge.agents.speech.sarvam;

import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.provider.ProviderProblem.Kind;
import io.voxbridge.agents.speech.wire.ProtocolFault;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What Sarvam's error messages mean; the error may be nested in {@code data}. */
final class SarvamErrors {
  private SarvamErrors() {}

  static ProtocolFault fault(JsonNode json) {
    JsonNode data = json.path("data").isObject() ? json.path("data") : json;
    String code = data.path("code").asString("");
    String said = data.path("message").asString(data.path("error").asString("no more was said"));
    String all = (code + " " + said).toLowerCase(Locale.ROOT);
    Kind kind = Kind.UNAVAILABLE;
    if (all.contains("api key") || all.contains("subscription") || all.contains("403")) {
      kind = Kind.UNAUTHORIZED;
    } else if (all.contains("quota") || all.contains("credit")) {
      kind = Kind.QUOTA_EXCEEDED;
    } else if (all.contains("rate") || all.contains("429")) {
      kind = Kind.RATE_LIMITED;
    } else if (all.contains("invalid") || all.contains("422") || all.contains("400")) {
      kind = Kind.REFUSED;
    }
    return new ProtocolFault(new ProviderProblem(kind, "Sarvam: " + (code + " " + said).strip()));
  }
}
