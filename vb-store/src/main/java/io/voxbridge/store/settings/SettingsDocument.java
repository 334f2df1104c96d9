package io.voxbridge.store.settings;

import com.mongodb.client.model.Updates;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.sealing.Sealed;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** How the settings look in the database. A part that is missing has its default. */
final class SettingsDocument {
  static final String MINIO = "minio";
  static final String VOXCORE_FLEET = "voxcore_fleet";
  static final String DISPLAY_TIMEZONE = "display_timezone";

  private static final String API_KEYS = "api_keys";
  private static final String VOXDIALLER = "voxdialler";
  private static final String AMD = "amd";
  static final String VOXDIALLER_AMD = VOXDIALLER + "." + AMD;

  private static final String ENDPOINT = "endpoint";
  private static final String ACCESS_KEY = "access_key_sealed";
  private static final String SECRET_KEY = "secret_key_sealed";
  private static final String BUCKET = "bucket";
  private static final String SECURE = "secure";

  private static final String ENABLED = "enabled";
  private static final String TOTAL_ANALYSIS_MS = "total_analysis_ms";
  private static final String INITIAL_SILENCE_MS = "initial_silence_ms";
  private static final String GREETING_MS = "greeting_ms";
  private static final String MAX_WORDS = "max_words";
  private static final String BEEP_DETECTION_ENABLED = "beep_detection_enabled";
  private static final String ACTION_ON_MACHINE = "action_on_machine";
  private static final String ACTION_ON_UNKNOWN = "action_on_unknown";
  private static final String AFTER_GREETING_SILENCE_MS = "after_greeting_silence_ms";
  private static final String MIN_WORD_LENGTH_MS = "min_word_length_ms";
  private static final String BETWEEN_WORDS_SILENCE_MS = "between_words_silence_ms";
  private static final String SILENCE_THRESHOLD = "silence_threshold";
  private static final String MAXIMUM_WORD_LENGTH_MS = "maximum_word_length_ms";
  private static final String BEEP_MIN_MS = "beep_min_ms";

  private SettingsDocument() {}

  static Document write(SystemSettings settings) {
    Document apiKeys = new Document();
    settings.apiKeys().forEach((provider, key) -> apiKeys.append(provider, key.text()));
    return new Document(API_KEYS, apiKeys)
        .append(MINIO, writeMinio(settings.minio()))
        .append(VOXDIALLER, new Document(AMD, writeAmd(settings.amd())))
        .append(VOXCORE_FLEET, settings.fleet())
        .append(DISPLAY_TIMEZONE, settings.displayTimezone());
  }

  static SystemSettings read(Document document) {
    SystemSettings defaults = SystemSettings.defaults();
    Document dialler = document.get(VOXDIALLER, new Document());
    return new SystemSettings(
        readApiKeys(document.get(API_KEYS, new Document())),
        readMinio(document.get(MINIO, new Document()), defaults.minio()),
        readAmd(dialler.get(AMD, new Document()), defaults.amd()),
        document.getList(VOXCORE_FLEET, String.class, defaults.fleet()),
        document.get(DISPLAY_TIMEZONE, defaults.displayTimezone()));
  }

  static Bson apiKeyUpdate(String provider, @Nullable Sealed key) {
    String field = API_KEYS + "." + provider;
    return key == null ? Updates.unset(field) : Updates.set(field, key.text());
  }

  private static Map<String, Sealed> readApiKeys(Document document) {
    Map<String, Sealed> keys = new LinkedHashMap<>();
    document.forEach((provider, key) -> keys.put(provider, new Sealed((String) key)));
    return keys;
  }

  static Document writeMinio(MinioSettings minio) {
    return new Document(ENDPOINT, minio.endpoint())
        .append(ACCESS_KEY, text(minio.accessKey()))
        .append(SECRET_KEY, text(minio.secretKey()))
        .append(BUCKET, minio.bucket())
        .append(SECURE, minio.secure());
  }

  private static MinioSettings readMinio(Document document, MinioSettings defaults) {
    return new MinioSettings(
        document.get(ENDPOINT, defaults.endpoint()),
        sealed(document.getString(ACCESS_KEY)),
        sealed(document.getString(SECRET_KEY)),
        document.get(BUCKET, defaults.bucket()),
        document.getBoolean(SECURE, defaults.secure()));
  }

  static Document writeAmd(AmdSettings amd) {
    AmdSettings.AmdDetails details = amd.details();
    return new Document(ENABLED, amd.enabled())
        .append(TOTAL_ANALYSIS_MS, amd.totalAnalysisMs())
        .append(INITIAL_SILENCE_MS, amd.initialSilenceMs())
        .append(GREETING_MS, amd.greetingMs())
        .append(MAX_WORDS, amd.maxWords())
        .append(BEEP_DETECTION_ENABLED, amd.beepDetectionEnabled())
        .append(ACTION_ON_MACHINE, amd.actionOnMachine())
        .append(ACTION_ON_UNKNOWN, amd.actionOnUnknown())
        .append(AFTER_GREETING_SILENCE_MS, details.afterGreetingSilenceMs())
        .append(MIN_WORD_LENGTH_MS, details.minWordLengthMs())
        .append(BETWEEN_WORDS_SILENCE_MS, details.betweenWordsSilenceMs())
        .append(SILENCE_THRESHOLD, details.silenceThreshold())
        .append(MAXIMUM_WORD_LENGTH_MS, details.maximumWordLengthMs())
        .append(BEEP_MIN_MS, details.beepMinMs());
  }

  private static AmdSettings readAmd(Document document, AmdSettings defaults) {
    AmdSettings.AmdDetails details = defaults.details();
    return new AmdSettings(
        document.getBoolean(ENABLED, defaults.enabled()),
        number(document, TOTAL_ANALYSIS_MS, defaults.totalAnalysisMs()),
        number(document, INITIAL_SILENCE_MS, defaults.initialSilenceMs()),
        number(document, GREETING_MS, defaults.greetingMs()),
        number(document, MAX_WORDS, defaults.maxWords()),
        document.getBoolean(BEEP_DETECTION_ENABLED, defaults.beepDetectionEnabled()),
        document.get(ACTION_ON_MACHINE, defaults.actionOnMachine()),
        document.get(ACTION_ON_UNKNOWN, defaults.actionOnUnknown()),
        new AmdSettings.AmdDetails(
            number(document, AFTER_GREETING_SILENCE_MS, details.afterGreetingSilenceMs()),
            number(document, MIN_WORD_LENGTH_MS, details.minWordLengthMs()),
            number(document, BETWEEN_WORDS_SILENCE_MS, details.betweenWordsSilenceMs()),
            number(document, SILENCE_THRESHOLD, details.silenceThreshold()),
            number(document, MAXIMUM_WORD_LENGTH_MS, details.maximumWordLengthMs()),
            number(document, BEEP_MIN_MS, details.beepMinMs())));
  }

  private static int number(Document document, String field, int fallback) {
    return (int) Documents.number(document, field, fallback);
  }

  private static @Nullable String text(@Nullable Sealed value) {
    return value == null ? null : value.text();
  }

  private static @Nullable Sealed sealed(@Nullable String text) {
    return text == null ? null : new Sealed(text);
  }
}
