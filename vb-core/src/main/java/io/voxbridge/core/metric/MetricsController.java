package io.voxbridge.core.metric;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers scrapers that come from this machine or a private network; they need no login. */
@RestController
final class MetricsController {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;

  MetricsController(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
  @Access(AccessKind.PUBLIC)
  @GetMapping("/metrics")
  ResponseEntity<String> metrics(HttpServletRequest request) {
    if (!isNear(request.getRemoteAddr())) {
      throw new ApiException(
          ErrorCode.FORBIDDEN,
          "Metrics are for scrapers on this machine or in a private network (RFC 1918).");
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header("Content-Type", PROMETHEUS_TEXT)
        .body(registry.scrape());
  }

  /** The address is a literal: no name is looked up. */
  private static boolean isNear(String address) {
    try {
      InetAddress caller = InetAddress.getByName(address);
      return caller.isLoopbackAddress() || caller.isSiteLocalAddress();
    } catch (UnknownHostException notAnAddress) {
      return false;
    }
  }
}
