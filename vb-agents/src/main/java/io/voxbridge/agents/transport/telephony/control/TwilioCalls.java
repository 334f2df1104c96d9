package io.voxbridge.agents.transport.telephony.control;

import io.voxbridge.agents.transport.telephony.TelephonySettings;
import io.voxbridge.agents.transport.telephony.control.ProviderApi.Answer;
import io.voxbridge.agents.transport.telephony.protocol.StreamStart;
import io.voxbridge.agents.transport.telephony.room.CallControl;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** Twilio's call resource: a call is completed, or gets new TwiML. */
final class TwilioCalls implements CallControl {
  private static final int NOT_FOUND = 404;

  private final TelephonySettings.Twilio settings;
  private final ProviderApi api;

  TwilioCalls(TelephonySettings.Twilio settings, ProviderApi api) {
    this.settings = settings;
    this.api = api;
  }

  @Override
  public boolean hangUp(StreamStart call) {
    Answer answer = update("end call at Twilio", call, "Status=completed");
    if (!answer.isSuccess() && answer.status() != NOT_FOUND) {
      throw ProviderApi.refused("end call at Twilio", answer);
    }
    return true;
  }

  @Override
  public boolean transfer(StreamStart call, String target) {
    String twiml =
        target.startsWith("sip:")
            ? "<Response><Dial><Sip>" + escaped(target) + "</Sip></Dial></Response>"
            : "<Response><Dial>"
                + escaped(target.startsWith("tel:") ? target.substring(4) : target)
                + "</Dial></Response>";
    Answer answer = update("transfer call at Twilio", call, "Twiml=" + encode(twiml));
    if (!answer.isSuccess()) {
      throw ProviderApi.refused("transfer call at Twilio", answer);
    }
    return true;
  }

  private Answer update(String what, StreamStart call, String form) {
    URI address =
        URI.create(
            settings.apiUrl().toString().replaceAll("/+$", "")
                + "/2010-04-01/Accounts/"
                + encode(settings.accountSid())
                + "/Calls/"
                + encode(call.callId())
                + ".json");
    return api.send(
        what,
        ProviderApi.request(address)
            .header(
                "Authorization",
                BasicCredentials.header(settings.accountSid(), settings.authToken()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
