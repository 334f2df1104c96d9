package io.voxbridge.agents.transport.telephony.control;

import io.voxbridge.agents.transport.telephony.TelephonySettings;
import io.voxbridge.agents.transport.telephony.control.ProviderApi.Answer;
import io.voxbridge.agents.transport.telephony.protocol.StreamStart;
import io.voxbridge.agents.transport.telephony.room.CallControl;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Telnyx's call control: actions on a call. */
final class TelnyxCalls implements CallControl {
  private static final int UNPROCESSABLE = 422;
  private static final int NOT_FOUND = 404;

  /** The error of a call that has ended already. */
  private static final String ENDED = "90018";

  private final TelephonySettings.Telnyx settings;
  private final ProviderApi api;

  TelnyxCalls(TelephonySettings.Telnyx settings, ProviderApi api) {
    this.settings = settings;
    this.api = api;
  }

  @Override
  public boolean hangUp(StreamStart call) {
    String what = "end call at Telnyx";
    Answer answer = act(what, call, "hangup", "{}");
    boolean ended =
        answer.status() == NOT_FOUND
            || (answer.status() == UNPROCESSABLE && answer.body().contains(ENDED));
    if (!answer.isSuccess() && !ended) {
      throw ProviderApi.refused(what, answer);
    }
    return true;
  }

  @Override
  public boolean transfer(StreamStart call, String target) {
    String what = "transfer call at Telnyx";
    String to = target.startsWith("tel:") ? target.substring(4) : target;
    Answer answer =
        act(what, call, "transfer", JsonMapper.shared().writeValueAsString(Map.of("to", to)));
    if (!answer.isSuccess()) {
      throw ProviderApi.refused(what, answer);
    }
    return true;
  }

  private Answer act(String what, StreamStart call, String action, String body) {
    URI address =
        URI.create(
            settings.apiUrl().toString().replaceAll("/+$", "")
                + "/v2/calls/"
                + URLEncoder.encode(call.callId(), StandardCharsets.UTF_8)
                + "/actions/"
                + action);
    return api.send(
        what,
        ProviderApi.request(address)
            .header("Authorization", "Bearer " + settings.apiKey().value())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }
}
