package io.voxbridge.agents.attach;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.voxbridge.agents.entry.RequestBody;
import io.voxbridge.agents.problem.ProblemCode;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.agents.runtimeconfig.BackendSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Takes answered calls; answers at once, the call goes on in the background. */
@RestController
public final class AttachController {
  private final JsonMapper json;
  private final BackendSettings backend;
  private final Optional<AttachEntry> entry;

  /**
   * @param entry empty when no media rooms are configured: calls are refused
   */
  public AttachController(JsonMapper json, BackendSettings backend, Optional<AttachEntry> entry) {
    this.json = json;
    this.backend = backend;
    this.entry = entry;
  }

  @JsonPropertyOrder({"status", "call_id", "room_name"})
  record Accepted(
      @JsonProperty("status") String status,
      @JsonProperty("call_id") String callId,
      @JsonProperty("room_name") String roomName) {}

  @PostMapping("/attach")
  Accepted attach(HttpServletRequest request) throws IOException {
    AttachRequest attach =
        AttachRequest.read(RequestBody.read(json, request.getInputStream()), backend);
    AttachEntry open =
        entry.orElseThrow(() ->
            new ProblemException(
                ProblemCode.UNAVAILABLE,
                "no phone network: set PHONE_NETWORK or LIVEKIT_URL on this worker"));
    return new Accepted("accepted", open.accept(attach), attach.roomName());
  }
}
