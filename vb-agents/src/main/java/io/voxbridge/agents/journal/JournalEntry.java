package io.voxbridge.agents.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.domain.bot.StorageConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that a worker has accepted and not yet turned into a result: enough to make an error
 * result of it when the worker dies.
 *
 * @param callId what the worker answered
 * @param sessionId key of the result
 * @param botId the bot
 * @param roomName the room the phone waits in
 * @param config where the config comes from, and whether the session is this worker's
 * @param party who is called, and with what
 * @param recording the WAV file in the making; missing when there is no audio yet
 * @param storage where the call's config wants the recording; null: the worker's own store
 * @param startedAt when the call was accepted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JournalEntry(
    @JsonProperty("call_id") String callId,
    @JsonProperty("session_id") String sessionId,
    @JsonProperty("bot_id") String botId,
    @JsonProperty("room_name") String roomName,
    @JsonProperty("config") Claim config,
    @JsonProperty("party") Party party,
    @JsonProperty("recording") Path recording,
    @JsonProperty("storage") @Nullable StorageConfig storage,
    @JsonProperty("started_at") Instant startedAt) {

  /**
   * The Backend's side of a call.
   *
   * @param configUrl where the config comes from
   * @param resultUrl where the result goes
   * @param token claims the session
   * @param granted whether the Backend has given the session to this token
   */
  public record Claim(
      @JsonProperty("config_url") URI configUrl,
      @JsonProperty("result_url") URI resultUrl,
      @JsonProperty("token") String token,
      @JsonProperty("granted") boolean granted) {}

  /**
   * The customer's side of a call.
   *
   * @param callerId the customer's number, or empty
   * @param fromNumber our number, or empty
   * @param streamId the dialler's id of the call, or empty
   * @param connectedEvent what the call was started with
   */
  public record Party(
      @JsonProperty("caller_id") String callerId,
      @JsonProperty("from_number") String fromNumber,
      @JsonProperty("stream_id") String streamId,
      @JsonProperty("connected_event") Map<String, @Nullable Object> connectedEvent) {}

  /** Returns the name of the entry's file: one for each time a call was accepted. */
  String fileName() {
    return callId + "~" + Integer.toHexString(config.token().hashCode()) + ".json";
  }

  /** Returns the entry after the Backend has given the session to this worker. */
  public JournalEntry granted(
      String sessionId, URI resultUrl, Path recording, @Nullable StorageConfig storage) {
    return new JournalEntry(
        callId,
        sessionId,
        botId,
        roomName,
        new Claim(config.configUrl(), resultUrl, config.token(), true),
        party,
        recording,
        storage,
        startedAt);
  }
}
