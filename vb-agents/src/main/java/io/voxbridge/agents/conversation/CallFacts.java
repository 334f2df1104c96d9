package io.voxbridge.agents.conversation;

import io.voxbridge.domain.result.CallDirection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a call before it begins.
 *
 * @param callerId the customer's number, whoever called
 * @param fromNumber our own number
 * @param streamId the telephony dialler's id
 * @param connectedEvent what the call was started with; its fields are template variables {@code
 *     call.*}, except control flags, whose names begin with an underscore
 */
public record CallFacts(
    CallDirection direction,
    @Nullable String callerId,
    @Nullable String fromNumber,
    @Nullable String streamId,
    Map<String, @Nullable Object> connectedEvent) {

  public CallFacts {
    connectedEvent = Collections.unmodifiableMap(new LinkedHashMap<>(connectedEvent));
  }
}
