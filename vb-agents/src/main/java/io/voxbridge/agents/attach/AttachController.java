package io.voxbridge.agents.attach;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
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
  private static final int LONGEST_BODY = 256 << 10;

  private final AttachRequestReader reader;
  private final Optional<AttachService> service;

  /**
   * @param service empty when no media rooms are configured: calls are refused
   */
  public AttachController(
      JsonMapper json, BackendSettings backend, Optional<AttachService> service) {
    this.reader = new AttachRequestReader(json, backend);
    this.service = service;
  }

  @JsonPropertyOrder({"status", "call_id", "room_name"})
  record Accepted(
      @JsonProperty("status") String status,
      @JsonProperty("call_id") String callId,
      @JsonProperty("room_name") String roomName) {}

  @PostMapping("/attach")
  Accepted attach(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
    if (body.length > LONGEST_BODY) {
      throw new ProblemException(
          ProblemCode.TOO_LARGE, "the body has more than " + LONGEST_BODY + " bytes");
    }
    AttachRequest attach = reader.read(body);
    AttachService attached =
        service.orElseThrow(() ->
            new ProblemException(
                ProblemCode.UNAVAILABLE,
                "no phone network: set PHONE_NETWORK or LIVEKIT_URL on this worker"));
    return new Accepted("accepted", attached.accept(attach), attach.roomName());
  }
}
