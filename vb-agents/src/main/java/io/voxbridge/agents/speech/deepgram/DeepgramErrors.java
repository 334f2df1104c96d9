package io.voxbridge.agents.speech.deepgram;

import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.provider.ProviderProblem.Kind;
import io.voxbridge.agents.speech.wire.ProtocolFault;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What Deepgram's error messages mean. */
final class DeepgramErrors {
  private DeepgramErrors() {}

  static ProtocolFault fault(JsonNode json) {
    String said =
        json.path("description").asString(json.path("message").asString("no more was said"));
    String code = json.path("code").asString(json.path("variant").asString(""));
    String all = (code + " " + said).toLowerCase(Locale.ROOT);
    Kind kind = Kind.UNAVAILABLE;
    if (all.contains("credit") || all.contains("payment")) {
      kind = Kind.QUOTA_EXCEEDED;
    } else if (all.contains("rate") || all.contains("too many")) {
      kind = Kind.RATE_LIMITED;
    } else if (all.contains("invalid") || all.contains("unsupported")) {
      kind = Kind.REFUSED;
    }
    return new ProtocolFault(new ProviderProblem(kind, "Deepgram: " + (code + " " + said).strip()));
  }
}
