package io.voxbridge.agents.transport.livekit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.voxbridge.agents.entry.CallIntake;
import io.voxbridge.agents.entry.RequestBody;
import io.voxbridge.agents.problem.ProblemCode;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.agents.runtimeconfig.BackendSettings;
import io.voxbridge.agents.waiting.Pause;
import io.voxbridge.media.room.Rooms;
import io.voxbridge.media.telephony.PhoneNetwork;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The routes of calls in rooms; each answers at once, the call goes on in the background. */
@RestController
public final class LiveKitController {
  private final JsonMapper json;
  private final BackendSettings backend;
  private final Optional<DispatchEntry> dispatch;
  private final Optional<DialoutEntry> dialout;
  private final Optional<WidgetEntry> widget;

  /**
   * What the routes reach.
   *
   * @param rooms empty when no media rooms are configured: calls are refused
   * @param phones empty when the phone network cannot be dialled from here
   */
  public record Networks(Optional<Rooms> rooms, Optional<PhoneNetwork> phones) {}

  /**
   * @param http asks the Backend; with a connect timeout and no redirects
   */
  public LiveKitController(
      JsonMapper json,
      BackendSettings backend,
      CallIntake intake,
      Networks networks,
      HttpClient http,
      Pause pause) {
    this.json = json;
    this.backend = backend;
    SipDirectory directory = new SipDirectory(http, json, backend.secret(), pause);
    this.dispatch =
        networks.rooms().map(rooms -> new DispatchEntry(intake, rooms, directory, backend));
    this.dialout =
        networks
            .rooms()
            .flatMap(rooms ->
                networks
                    .phones()
                    .map(phones -> new DialoutEntry(intake, rooms, phones, directory)));
    this.widget = networks.rooms().map(rooms -> new WidgetEntry(intake, rooms));
  }

  @JsonPropertyOrder({"status", "call_id", "room_name"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Accepted(
      @JsonProperty("status") String status,
      @JsonProperty("call_id") String callId,
      @JsonProperty("room_name") @Nullable String roomName) {
    static Accepted of(String callId) {
      return new Accepted("accepted", callId, null);
    }
  }

  @PostMapping("/livekit/dispatch")
  Accepted dispatch(HttpServletRequest request) throws IOException, InterruptedException {
    DispatchEntry.Request call = DispatchEntry.Request.read(body(request));
    return Accepted.of(configured(dispatch).accept(call));
  }

  @PostMapping("/livekit/dialout")
  Accepted dialout(HttpServletRequest request) throws IOException, InterruptedException {
    DialoutEntry.Request call = DialoutEntry.Request.read(body(request), backend);
    DialoutEntry.Accepted accepted = configured(dialout).accept(call);
    return new Accepted("accepted", accepted.callId(), accepted.roomName());
  }

  @PostMapping("/livekit/widget")
  Accepted widget(HttpServletRequest request) throws IOException {
    WidgetEntry.Request call = WidgetEntry.Request.read(body(request), backend);
    return Accepted.of(configured(widget).accept(call));
  }

  private RequestBody body(HttpServletRequest request) throws IOException {
    return RequestBody.read(json, request.getInputStream());
  }

  private static <T> T configured(Optional<T> entry) {
    return entry.orElseThrow(() ->
        new ProblemException(
            ProblemCode.UNAVAILABLE,
            "no phone network: set LIVEKIT_URL (or PHONE_NETWORK) on this worker"));
  }
}
