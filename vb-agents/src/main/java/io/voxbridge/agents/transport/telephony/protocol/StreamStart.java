package io.voxbridge.agents.transport.telephony.protocol;

import io.voxbridge.domain.result.CallDirection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stream is about.
 *
 * @param streamId the provider's id of the stream, or empty
 * @param callId the provider's id of the call, or empty
 * @param accountId the account at the provider, or empty
 * @param callerId the customer's number, or empty
 * @param did our own number, or empty
 * @param direction who called whom
 * @param format the audio, both ways
 * @param token a shared secret that came as a parameter, or empty; never part of the event
 * @param connectedEvent everything the Backend should know
 */
public record StreamStart(
    String streamId,
    String callId,
    String accountId,
    String callerId,
    String did,
    CallDirection direction,
    StreamFormat format,
    String token,
    Map<String, @Nullable Object> connectedEvent) {

  public StreamStart {
    connectedEvent = Collections.unmodifiableMap(new LinkedHashMap<>(connectedEvent));
  }
}
