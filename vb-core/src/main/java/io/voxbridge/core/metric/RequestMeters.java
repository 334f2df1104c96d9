package io.voxbridge.core.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.voxbridge.domain.metric.MetricDescription;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Times requests by the route that answered them, never by their address. */
final class RequestMeters extends OncePerRequestFilter {
  static final List<MetricDescription> DESCRIPTIONS =
      List.of(
          MetricDescription.times(
              "voxbridge_http_requests_seconds",
              "Requests by route pattern (`none`: no route matched), method and status.",
              "method",
              "route",
              "status"));

  private static final String NO_ROUTE = "none";
  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

  private final MeterRegistry registry;
  private final LongSupplier nanoTime;

  RequestMeters(MeterRegistry registry, LongSupplier nanoTime) {
    this.registry = registry;
    this.nanoTime = nanoTime;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long began = nanoTime.getAsLong();
    try {
      chain.doFilter(request, response);
    } finally {
      Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
      Timer.builder("voxbridge.http.requests")
          .tag("method", METHODS.contains(request.getMethod()) ? request.getMethod() : "other")
          .tag("route", route == null ? NO_ROUTE : route.toString())
          .tag("status", Integer.toString(response.getStatus()))
          .register(registry)
          .record(Duration.ofNanos(nanoTime.getAsLong() - began));
    }
  }
}
