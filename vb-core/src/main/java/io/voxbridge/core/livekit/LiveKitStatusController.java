package io.voxbridge.core.livekit;

import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells how things stand between the Backend and LiveKit. */
@RestController
class LiveKitStatusController {
  private final LiveKitConnection connection;
  private final List<LiveKitStatusPart> parts;

  LiveKitStatusController(LiveKitConnection connection, List<LiveKitStatusPart> parts) {
    this.connection = connection;
    this.parts = List.copyOf(parts);
  }

  @Access(AccessKind.ADMIN_ROLE)
  @GetMapping("/api/v1/livekit/status")
  Map<String, Object> status() {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("configured", connection.isConfigured());
    connection.api().ifPresent(api -> status.put("url", api.url().toString()));
    parts.forEach(part -> status.put(part.name(), part.state()));
    return status;
  }
}
