package io.voxbridge.core.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Settings over HTTP. Every change answers with all settings, masked. */
@RestController
@Access(AccessKind.SUPER_ROLE)
@RequestMapping("/api/v1/settings")
class SettingsController {
  private final PlatformSettings platform;
  private final SettingsChanges changes;
  private final DisplaySettings display;
  private final JsonMapper json;

  SettingsController(
      PlatformSettings platform,
      SettingsChanges changes,
      DisplaySettings display,
      JsonMapper json) {
    this.platform = platform;
    this.changes = changes;
    this.display = display;
    this.json = json;
  }

  /** A change of where recordings are kept. */
  record MinioChange(
      @JsonProperty("endpoint") @Nullable String endpoint,
      @JsonProperty("access_key") @Nullable String accessKey,
      @JsonProperty("secret_key") @Nullable String secretKey,
      @JsonProperty("bucket") @Nullable String bucket,
      @JsonProperty("secure") @Nullable Boolean secure) {
    @Override
    public String toString() {
      return "MinioChange[]";
    }
  }

  /** A change of the zone that the Console shows times in. */
  record TimezoneChange(@JsonProperty("display_timezone") @Nullable String displayTimezone) {}

  /** What every user's Console needs; {@code simulated}: calls reach no real telephone. */
  record Display(
      @JsonProperty("display_timezone") String displayTimezone,
      @JsonProperty("simulated") boolean simulated) {}

  @GetMapping
  SettingsView all() {
    return SettingsView.of(platform.current(), platform);
  }

  @Access(AccessKind.JWT)
  @GetMapping("/display")
  Display display() {
    return new Display(platform.displayTimezone(), display.simulated());
  }

  @PutMapping("/api-keys")
  SettingsView apiKeys(@RequestBody Map<String, @Nullable String> body) {
    changes.apiKeys(body);
    return all();
  }

  @PutMapping("/minio")
  SettingsView minio(@RequestBody MinioChange body) {
    changes.minio(body);
    return all();
  }

  /** Takes the block itself, or the block under its name {@code amd}. */
  @PutMapping({"/voxdialler", "/dialler"})
  SettingsView voxdialler(@RequestBody ObjectNode body) {
    JsonNode block = body.get("amd") instanceof ObjectNode nested ? nested : body;
    changes.amd(JsonFields.read(json, block, AmdView.class));
    return all();
  }

  /** Takes the list itself, or the list under its name {@code voxcore_fleet}. */
  @PutMapping("/fleet")
  SettingsView fleet(@RequestBody JsonNode body) {
    JsonNode list = body.isObject() ? body.path("voxcore_fleet") : body;
    List<String> urls = new ArrayList<>();
    if (!list.isArray()) {
      throw ApiException.invalidField("voxcore_fleet", "must be a list of base addresses");
    }
    for (JsonNode url : list) {
      urls.add(url.isString() ? url.asString() : "");
    }
    changes.fleet(urls);
    return all();
  }

  @PutMapping("/timezone")
  SettingsView timezone(@RequestBody TimezoneChange body) {
    changes.displayTimezone(body.displayTimezone());
    return all();
  }
}
