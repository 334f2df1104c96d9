package io.voxbridge.core.widget;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.core.error.FieldProblems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Web calls over HTTP; the bot's widget key is the proof. */
@RestController
class WidgetController {
  private static final int LONGEST_TEXT = 200;

  private final WidgetService widgets;
  private final VisitorThrottle throttle;

  WidgetController(WidgetService widgets, VisitorThrottle throttle) {
    this.widgets = widgets;
    this.throttle = throttle;
  }

  /** What a page asks with. */
  record Request(
      @JsonProperty("bot_id") @Nullable String botId,
      @JsonProperty("api_key") @Nullable String apiKey) {
    /** Hides the key. */
    @Override
    public String toString() {
      return "Request[" + botId + "]";
    }
  }

  /** What a page joins with. */
  record Answer(
      @JsonProperty("server_url") String serverUrl,
      @JsonProperty("participant_token") String participantToken) {
    /** Hides the token. */
    @Override
    public String toString() {
      return "Answer[" + serverUrl + "]";
    }
  }

  @Access(AccessKind.PUBLIC)
  @PostMapping(WidgetCors.PATH)
  @ResponseStatus(HttpStatus.CREATED)
  Answer token(
      @RequestBody Request request,
      @RequestHeader(name = HttpHeaders.ORIGIN, defaultValue = "") String origin,
      HttpServletRequest http) {
    throttle
        .waitingTime(http.getRemoteAddr())
        .ifPresent(wait -> {
          throw ApiException.retryLater(
              ErrorCode.TOO_MANY_ATTEMPTS,
              "Too many web calls were asked for from this address. Wait a moment.",
              wait);
        });
    FieldProblems problems = new FieldProblems();
    problems.requireText(request.botId(), "bot_id", LONGEST_TEXT);
    problems.throwIfAny();
    WidgetService.Visit visit =
        widgets.visit(
            Objects.requireNonNull(request.botId()),
            request.apiKey() == null ? "" : request.apiKey(),
            origin);
    return new Answer(visit.serverUrl(), visit.token());
  }
}
