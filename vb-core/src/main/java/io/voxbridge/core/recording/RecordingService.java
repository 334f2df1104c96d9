package io.voxbridge.core.recording;

import io.voxbridge.core.recording.RecordingSource.StoredRecording;
import io.voxbridge.domain.call.SessionId;
import io.voxbridge.store.conversation.ConversationStore;
import io.voxbridge.store.conversation.RecordedCall;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the recordings of conversations. Safe for use by several threads. */
final class RecordingService {
  private static final Logger log = LoggerFactory.getLogger(RecordingService.class);
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,254}");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,200}");

  private final ConversationStore calls;
  private final List<RecordingSource> sources;

  /**
   * Looks into the given places.
   *
   * @param sources in the order in which they are asked
   */
  RecordingService(ConversationStore calls, List<RecordingSource> sources) {
    this.calls = calls;
    this.sources = List.copyOf(sources);
  }

  /**
   * A recording that was found.
   *
   * @param key its name
   * @param stored the recording
   */
  record Found(String key, StoredRecording stored) {}

  /** The recording of a session. */
  Optional<Found> ofSession(SessionId session) {
    return calls.recording(session).flatMap(RecordingService::key).flatMap(this::find);
  }

  /** The recording that this token opens. */
  Optional<Found> ofToken(String token) {
    return TOKEN.matcher(token).matches()
        ? calls.recordingByToken(token).flatMap(RecordingService::key).flatMap(this::find)
        : Optional.empty();
  }

  private static Optional<String> key(RecordedCall call) {
    String name = call.recordingKey() == null ? call.recordingUrl() : call.recordingKey();
    if (name == null) {
      return Optional.empty();
    }
    String path = name.replaceFirst("[?#].*$", "");
    String last = path.substring(path.lastIndexOf('/') + 1);
    return KEY.matcher(last).matches() ? Optional.of(last) : Optional.empty();
  }

  private Optional<Found> find(String key) {
    for (RecordingSource source : sources) {
      try {
        Optional<StoredRecording> stored = source.find(key);
        if (stored.isPresent()) {
          return Optional.of(new Found(key, stored.get()));
        }
      } catch (IOException failure) {
        log.warn(
            "{} cannot be asked for recording {}; the next place is asked: {}",
            source.getClass().getSimpleName(),
            key,
            failure.toString());
      }
    }
    return Optional.empty();
  }
}
