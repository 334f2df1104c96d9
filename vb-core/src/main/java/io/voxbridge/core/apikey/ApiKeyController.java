package io.voxbridge.core.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.core.access.Caller;
import io.voxbridge.store.apikey.ApiKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API keys over HTTP. They are switched off, not removed: who called stays known. */
@RestController
@Access(AccessKind.ADMIN_ROLE)
@RequestMapping("/api/v1/api-keys")
class ApiKeyController {
  private final ApiKeyService keys;

  ApiKeyController(ApiKeyService keys) {
    this.keys = keys;
  }

  /** A key as it is shown; the whole key only in the answer to its creation. */
  record View(
      @JsonProperty("id") String id,
      @JsonProperty("name") String name,
      @JsonProperty("masked_key") String maskedKey,
      @JsonProperty("api_key") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key,
      @JsonProperty("bots") List<String> botIds,
      @JsonProperty("is_active") boolean active,
      @JsonProperty("expires_at") @Nullable String expiresAt,
      @JsonProperty("last_used_at") @Nullable Instant lastUsedAt,
      @JsonProperty("created_by") String createdBy,
      @JsonProperty("created_at") Instant createdAt) {

    static View of(ApiKey key, @Nullable String secret) {
      return new View(
          key.id(),
          key.name(),
          key.prefix() + "••••••",
          secret,
          key.botIds(),
          key.active(),
          key.expiresAt(),
          key.lastUsedAt(),
          key.createdBy(),
          key.createdAt());
    }

    /** Hides the key. */
    @Override
    public String toString() {
      return "View[" + id + "]";
    }
  }

  @GetMapping
  List<View> list() {
    return keys.all().stream().map(key -> View.of(key, null)).toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  View create(@RequestBody ApiKeyService.Input input, Caller caller) {
    ApiKeyService.Created created = keys.create(input, caller.email());
    return View.of(created.key(), created.secret());
  }

  @PatchMapping("/{id}")
  View update(@PathVariable String id, @RequestBody ApiKeyService.Input input) {
    return View.of(keys.update(id, input), null);
  }
}
