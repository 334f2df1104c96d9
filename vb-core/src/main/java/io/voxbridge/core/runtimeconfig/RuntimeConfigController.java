package io.voxbridge.core.runtimeconfig;

import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.core.configuration.PublicAddress;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.observe.trace.CallSpan;
import io.voxbridge.observe.trace.CallTracer;
import io.voxbridge.observe.trace.IncomingTrace;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hands runtime configurations to workers. */
@RestController
@Access(AccessKind.SECRET)
class RuntimeConfigController {
  private static final String CLAIM_HEADER = "X-VoxCore-Claim";
  private static final int LONGEST_CLAIM = 200;

  private final RuntimeConfigService configs;
  private final PublicAddress address;
  private final CallTracer tracer;
  private final Clock clock;

  RuntimeConfigController(
      RuntimeConfigService configs, PublicAddress address, CallTracer tracer, Clock clock) {
    this.configs = configs;
    this.address = address;
    this.tracer = tracer;
    this.clock = clock;
  }

  @GetMapping("/api/v1/config/{botId}")
  RuntimeConfig begin(
      @PathVariable String botId,
      @RequestParam(name = "caller_id", defaultValue = "") String callerId,
      @RequestParam(name = "stream_id", defaultValue = "") String streamId,
      @RequestParam(name = "connected_event", defaultValue = "{}") String connectedEvent,
      @RequestHeader(name = CLAIM_HEADER, required = false) @Nullable String claim,
      HttpServletRequest request) {
    if (claim != null && claim.length() > LONGEST_CLAIM) {
      throw ApiException.invalidField(
          CLAIM_HEADER, "must have at most " + LONGEST_CLAIM + " characters");
    }
    Instant began = clock.instant();
    RuntimeConfig config =
        configs.begin(
            new RuntimeConfigService.Request(
                botId,
                callerId,
                streamId,
                connectedEvent,
                claim == null || claim.isBlank() ? null : claim,
                address.base(request) + "/api/v1/call-results"));
    // Whose call it is shows only now.
    tracer
        .begin(
            new CallTracer.Start(
                "give configuration",
                CallSpan.Side.ANSWERS,
                config.call().sessionId(),
                IncomingTrace.current(),
                began))
        .end(clock.instant());
    return config;
  }
}
