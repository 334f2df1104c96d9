package io.voxbridge.agents.journal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.domain.bot.StorageConfig;
import io.voxbridge.domain.result.CallDirection;
import io.voxbridge.media.room.Participant;
import io.voxbridge.observe.log.CallMarks;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that a worker has accepted and not yet turned into a result: enough to make an error
 * result of it when the worker dies.
 *
 * @param callId what the worker answered
 * @param sessionId key of the result
 * @param botId the bot
 * @param roomName the room of the call
 * @param config where the config comes from, and whether the session is this worker's
 * @param party who is at the other end, and with what the call was started
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
  /** The control flags of the connected event that name a campaign's call. */
  private static final String ROW_FLAG = "_campaign_call_id";

  private static final String CAMPAIGN_FLAG = "_campaign_id";

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
   * The person's side of a call.
   *
   * @param kind how the call came here
   * @param direction who called whom
   * @param callerId the person's number, or empty
   * @param callerIdentity the person's name in the room; empty: the first to come
   * @param fromNumber our number, or empty
   * @param streamId the id of the call at whoever brought it, or empty
   * @param connectedEvent what the call was started with
   */
  public record Party(
      @JsonProperty("kind") EntryKind kind,
      @JsonProperty("direction") CallDirection direction,
      @JsonProperty("caller_id") String callerId,
      @JsonProperty("caller_identity") String callerIdentity,
      @JsonProperty("from_number") String fromNumber,
      @JsonProperty("stream_id") String streamId,
      @JsonProperty("connected_event") Map<String, @Nullable Object> connectedEvent) {

    /** Reads what an older release has written as well: it knew attached calls alone. */
    @JsonCreator
    static Party read(
        @JsonProperty("kind") @Nullable EntryKind kind,
        @JsonProperty("direction") @Nullable CallDirection direction,
        @JsonProperty("caller_id") String callerId,
        @JsonProperty("caller_identity") @Nullable String callerIdentity,
        @JsonProperty("from_number") String fromNumber,
        @JsonProperty("stream_id") String streamId,
        @JsonProperty("connected_event") Map<String, @Nullable Object> connectedEvent) {
      return new Party(
          Objects.requireNonNullElse(kind, EntryKind.ATTACH),
          Objects.requireNonNullElse(direction, CallDirection.OUTGOING),
          callerId,
          Objects.requireNonNullElseGet(callerIdentity, () -> calleeIdentity(callerId)),
          fromNumber,
          streamId,
          connectedEvent);
    }

    /** Returns the identity of a phone dialled at this number; empty for an empty one. */
    public static String calleeIdentity(String number) {
      return number.isEmpty() ? "" : Participant.calleeIdentity(number);
    }
  }

  /** Returns the ids of the call, for the logging context. */
  public CallMarks marks() {
    return new CallMarks(
        sessionId,
        roomName,
        text(party.connectedEvent(), ROW_FLAG),
        text(party.connectedEvent(), CAMPAIGN_FLAG));
  }

  private static String text(Map<String, @Nullable Object> event, String key) {
    return Objects.toString(event.get(key), "");
  }

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
