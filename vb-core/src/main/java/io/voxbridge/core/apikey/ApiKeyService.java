package io.voxbridge.core.apikey;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.core.access.ApiKeys;
import io.voxbridge.core.access.KeyCaller;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.core.error.FieldProblems;
import io.voxbridge.domain.privacy.PersonalData;
import io.voxbridge.store.apikey.ApiKey;
import io.voxbridge.store.apikey.ApiKeyStore;
import io.voxbridge.store.bot.BotStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes, changes and checks API keys. Thread-safe. */
final class ApiKeyService implements ApiKeys {
  private static final Logger log = LoggerFactory.getLogger(ApiKeyService.class);
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int RANDOM_CHARACTERS = 32;
  private static final int SHOWN_CHARACTERS = 7;
  private static final int LONGEST_NAME = 200;

  /** How exact the time of the last use is; each use would cost a write otherwise. */
  private static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

  private final ApiKeyStore keys;
  private final BotStore bots;
  private final Sources sources;
  private final Executor background;

  /**
   * What the service draws from.
   *
   * @param clock tells when keys end
   * @param random draws keys; must be unpredictable
   * @param newId new identifiers
   */
  record Sources(Clock clock, RandomGenerator random, Supplier<String> newId) {}

  ApiKeyService(ApiKeyStore keys, BotStore bots, Sources sources, Executor background) {
    this.keys = keys;
    this.bots = bots;
    this.sources = sources;
    this.background = background;
  }

  /** A new key or a change of one; in a change, what is absent stays, an empty end removes it. */
  record Input(
      @JsonProperty("name") @Nullable String name,
      @JsonProperty("bots") @Nullable List<String> botIds,
      @JsonProperty("is_active") @Nullable Boolean active,
      @JsonProperty("expires_at") @Nullable String expiresAt) {}

  /**
   * A new key, shown this once.
   *
   * @param key what is stored
   * @param secret the whole key
   */
  record Created(ApiKey key, String secret) {
    /** Hides the key. */
    @Override
    public String toString() {
      return "Created[" + key.id() + "]";
    }
  }

  List<ApiKey> all() {
    return keys.all();
  }

  Created create(Input input, String createdBy) {
    FieldProblems problems = new FieldProblems();
    problems.requireText(input.name(), "name", LONGEST_NAME);
    ApiKey blank =
        new ApiKey(
            sources.newId().get(),
            "",
            "",
            List.of(),
            true,
            null,
            null,
            createdBy,
            sources.clock().instant());
    String secret = PREFIX + randomText();
    ApiKey key = changed(blank, input, problems);
    ApiKey named =
        new ApiKey(
            key.id(),
            key.name(),
            secret.substring(0, SHOWN_CHARACTERS),
            key.botIds(),
            key.active(),
            key.expiresAt(),
            null,
            createdBy,
            key.createdAt());
    keys.insert(named, hash(secret));
    log.info(
        "{} made the API key \"{}\" ({})",
        PersonalData.email(createdBy),
        named.name(),
        named.prefix());
    return new Created(named, secret);
  }

  ApiKey update(String id, Input input) {
    ApiKey base = keys.find(id).orElseThrow(() -> ApiException.notFound("API key", id));
    ApiKey key = changed(base, input, new FieldProblems());
    if (!keys.update(key)) {
      throw ApiException.notFound("API key", id);
    }
    return key;
  }

  private ApiKey changed(ApiKey base, Input input, FieldProblems problems) {
    String name = input.name() == null ? base.name() : input.name().strip();
    if (input.name() != null) {
      problems.require(
          !name.isEmpty() && name.length() <= LONGEST_NAME,
          "name",
          "must have 1 to %d characters".formatted(LONGEST_NAME));
    }
    List<String> botIds = input.botIds() == null ? base.botIds() : input.botIds();
    if (input.botIds() != null) {
      for (int i = 0; i < botIds.size(); i++) {
        problems.require(
            bots.find(botIds.get(i)).isPresent(), "bots[" + i + "]", "is not the id of a bot");
      }
    }
    String end = input.expiresAt() == null ? base.expiresAt() : input.expiresAt().strip();
    if (input.expiresAt() != null && end != null && !end.isEmpty()) {
      problems.require(
          instant(end).isPresent(), "expires_at", "must be a time like 2027-01-31T00:00:00Z");
    }
    problems.throwIfAny();
    return new ApiKey(
        base.id(),
        name,
        base.prefix(),
        botIds,
        input.active() == null ? base.active() : input.active(),
        end == null || end.isEmpty() ? null : end,
        base.lastUsedAt(),
        base.createdBy(),
        base.createdAt());
  }

  @Override
  public KeyCaller check(String key) {
    ApiKey found =
        keys.findByHash(hash(key)).orElseThrow(() -> refused("The API key is not known."));
    if (!found.active()) {
      throw refused("The API key \"%s\" is switched off.".formatted(found.name()));
    }
    Instant now = sources.clock().instant();
    String end = found.expiresAt();
    if (end != null) {
      Instant ends =
          instant(end)
              .orElseThrow(
                  () -> new ApiException(ErrorCode.FORBIDDEN, "API key has invalid expiry"));
      if (!now.isBefore(ends)) {
        throw refused("The API key \"%s\" has expired.".formatted(found.name()));
      }
    }
    noteUse(found, now);
    return new KeyCaller(found.name(), Set.copyOf(found.botIds()));
  }

  private void noteUse(ApiKey key, Instant now) {
    Instant last = key.lastUsedAt();
    if (last == null || last.isBefore(now.minus(USE_RESOLUTION))) {
      background.execute(() -> {
        try {
          keys.used(key.id(), now);
        } catch (RuntimeException failure) {
          log.debug("The last use of API key {} was not noted", key.id(), failure);
        }
      });
    }
  }

  private static ApiException refused(String detail) {
    return new ApiException(ErrorCode.UNAUTHENTICATED, detail);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private String randomText() {
    StringBuilder text = new StringBuilder(RANDOM_CHARACTERS);
    for (int i = 0; i < RANDOM_CHARACTERS; i++) {
      text.append(ALPHABET.charAt(sources.random().nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private static String hash(String key) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
