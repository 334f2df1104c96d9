package io.voxbridge.agents.transport.telephony.protocol;

import io.voxbridge.domain.result.CallDirection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who talks to whom, from the parameters of a call that a provider passes on: {@code caller_id} and
 * {@code did} say it outright, {@code from} and {@code to} together with the direction.
 */
record Parties(String callerId, String did, CallDirection direction) {
  static Parties of(Map<String, @Nullable Object> fields) {
    boolean outgoing = Fields.isOutgoing(fields);
    String from = Fields.firstText(fields, "from");
    String to = Fields.firstText(fields, "to");
    String callerId = Fields.firstText(fields, "caller_id", "callerId");
    String did = Fields.firstText(fields, "did");
    return new Parties(
        callerId.isEmpty() ? (outgoing ? to : from) : callerId,
        did.isEmpty() ? (outgoing ? from : to) : did,
        outgoing ? CallDirection.OUTGOING : CallDirection.INCOMING);
  }

  /** Returns a start of these parties; the shared secret leaves the fields here. */
  static StreamStart start(
      String streamId,
      String callId,
      String accountId,
      StreamFormat format,
      Map<String, @Nullable Object> fields) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>(fields);
    Object token = event.remove(Fields.TOKEN);
    Parties parties = of(event);
    return new StreamStart(
        streamId,
        callId,
        accountId,
        parties.callerId(),
        parties.did(),
        parties.direction(),
        format,
        token instanceof String text ? text : "",
        event);
  }
}
