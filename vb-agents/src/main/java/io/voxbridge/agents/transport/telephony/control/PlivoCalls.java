package io.voxbridge.agents.transport.telephony.control;

import io.voxbridge.agents.transport.telephony.TelephonySettings;
import io.voxbridge.agents.transport.telephony.control.ProviderApi.Answer;
import io.voxbridge.agents.transport.telephony.protocol.StreamStart;
import io.voxbridge.agents.transport.telephony.room.CallControl;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Plivo's call resource: a call is deleted. A transfer there needs an address that serves XML. */
final class PlivoCalls implements CallControl {
  private static final int NOT_FOUND = 404;

  private final TelephonySettings.Plivo settings;
  private final ProviderApi api;

  PlivoCalls(TelephonySettings.Plivo settings, ProviderApi api) {
    this.settings = settings;
    this.api = api;
  }

  @Override
  public boolean hangUp(StreamStart call) {
    String what = "end call at Plivo";
    URI address =
        URI.create(
            settings.apiUrl().toString().replaceAll("/+$", "")
                + "/v1/Account/"
                + URLEncoder.encode(settings.authId(), StandardCharsets.UTF_8)
                + "/Call/"
                + URLEncoder.encode(call.callId(), StandardCharsets.UTF_8)
                + "/");
    Answer answer =
        api.send(
            what,
            ProviderApi.request(address)
                .header(
                    "Authorization",
                    BasicCredentials.header(settings.authId(), settings.authToken()))
                .DELETE()
                .build());
    if (!answer.isSuccess() && answer.status() != NOT_FOUND) {
      throw ProviderApi.refused(what, answer);
    }
    return true;
  }

  @Override
  public boolean transfer(StreamStart call, String target) {
    return false;
  }
}
