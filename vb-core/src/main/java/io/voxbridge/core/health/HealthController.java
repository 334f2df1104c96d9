package io.voxbridge.core.health;

import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.domain.version.BuildVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers {@code GET /health}: 200 when every essential part works, else 503; names what does not.
 */
@RestController
final class HealthController {
  private final HealthCheck check;
  private final BuildVersion version;
  private final WarningBoard warnings;

  HealthController(HealthCheck check, BuildVersion version, WarningBoard warnings) {
    this.warnings = warnings;
    this.check = check;
    this.version = version;
  }

  @Access(AccessKind.PUBLIC)
  @GetMapping("/health")
  ResponseEntity<Map<String, Object>> health() {
    Map<String, String> parts = new LinkedHashMap<>();
    check.run().forEach((name, problem) -> parts.put(name, problem.orElse("ok")));
    boolean healthy =
        parts.entrySet().stream()
            .allMatch(part -> part.getValue().equals("ok") || !check.isEssential(part.getKey()));
    boolean complete = parts.values().stream().allMatch("ok"::equals);

    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", complete ? "ok" : healthy ? "degraded" : "unavailable");
    body.put("version", version.text());
    body.putAll(parts);
    List<Warning> present = warnings.present();
    if (!present.isEmpty()) {
      body.put("warnings", present);
    }
    return ResponseEntity.status(healthy ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .cacheControl(CacheControl.noStore())
        .body(body);
  }
}
