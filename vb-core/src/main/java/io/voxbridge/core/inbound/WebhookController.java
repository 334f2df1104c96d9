package io.voxbridge.core.inbound;

import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.core.livekit.LiveKitConnection;
import io.voxbridge.media.livekit.api.WebhookEvent;
import io.voxbridge.media.livekit.api.WebhookReader;
import io.voxbridge.media.room.Participant;
import io.voxbridge.store.inbound.InboundCall.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes LiveKit's webhooks. The signature is the proof: it covers the body exactly as it came. */
@RestController
class WebhookController {
  private static final Logger log = LoggerFactory.getLogger(WebhookController.class);
  private static final String NOTHING_TO_DO = "{\"ok\": true}";
  private static final int LARGEST_BODY = 1 << 20;

  private final LiveKitConnection connection;
  private final ObjectProvider<InboundCalls> calls;
  private final ArrivalReader arrivals;
  private final InboundCounters counters;

  WebhookController(
      LiveKitConnection connection,
      ObjectProvider<InboundCalls> calls,
      ArrivalReader arrivals,
      InboundCounters counters) {
    this.connection = connection;
    this.calls = calls;
    this.arrivals = arrivals;
    this.counters = counters;
  }

  @Access(AccessKind.PUBLIC)
  @PostMapping("/api/v1/livekit/webhook")
  ResponseEntity<String> receive(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization,
      @RequestBody(required = false) byte @Nullable [] body) {
    WebhookReader reader = new WebhookReader(connection.required());
    byte[] content = body == null ? new byte[0] : body;
    if (authorization == null || authorization.isBlank()) {
      counters.countForged();
      throw new ApiException(ErrorCode.UNAUTHENTICATED, "Missing auth");
    }
    if (content.length > LARGEST_BODY) {
      throw new ApiException(ErrorCode.PAYLOAD_TOO_LARGE, "A webhook has at most 1 MiB.");
    }
    if (!reader.isGenuine(authorization, content)) {
      counters.countForged();
      log.warn(
          "A webhook was refused: it is old or not signed with LIVEKIT_API_SECRET. When LiveKit sent"
              + " it, make the keys equal; its calls are found by the sweep until then.");
      throw new ApiException(ErrorCode.UNAUTHENTICATED, "Invalid signature");
    }
    WebhookEvent event =
        reader
            .read(content)
            .orElseThrow(() ->
                new ApiException(ErrorCode.MALFORMED_REQUEST, "The body is no webhook event."));
    return handle(event);
  }

  private ResponseEntity<String> handle(WebhookEvent event) {
    InboundCalls inbound = calls.getObject();
    Participant participant = event.participant();
    boolean ours = event.room().startsWith(ArrivalReader.ROOM_PREFIX);
    switch (event.event()) {
      case WebhookEvent.PARTICIPANT_JOINED -> {
        if (participant != null) {
          Optional<Outcome> outcome =
              arrivals.read(event.room(), participant).map(inbound::arrived);
          if (outcome.isPresent()) {
            return answer(outcome.get().status(), outcome.get().body());
          }
        }
      }
      case WebhookEvent.PARTICIPANT_LEFT -> {
        if (ours && participant != null && participant.kind() == Participant.Kind.SIP) {
          inbound.ended(event.room());
        }
      }
      case WebhookEvent.ROOM_FINISHED -> {
        if (ours) {
          inbound.ended(event.room());
        }
      }
      default -> log.trace("Nothing to do for {}", event.event());
    }
    return answer(200, NOTHING_TO_DO);
  }

  private static ResponseEntity<String> answer(int status, String body) {
    return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body);
  }
}
