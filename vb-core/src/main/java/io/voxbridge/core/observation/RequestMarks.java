package io.voxbridge.core.observation;

import io.voxbridge.observe.log.CallMarks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Puts the campaign or call that a request's address names into the logging context. */
final class RequestMarks implements HandlerInterceptor {
  /** Beginnings of routes, and what the variable behind them names. */
  private static final Map<String, String> ROUTES =
      Map.of(
          "/api/v1/campaigns/{id}", CallMarks.CAMPAIGN_ID,
          "/api/v1/calls/{id}", CallMarks.SESSION_ID,
          "/api/v1/recordings/{session}", CallMarks.SESSION_ID);

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    ROUTES.forEach((route, key) -> {
      String value = variable(request, route);
      if (value != null) {
        MDC.put(key, value);
      }
    });
    return true;
  }

  private static @Nullable String variable(HttpServletRequest request, String route) {
    Object matched = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    boolean here =
        matched != null
            && (matched.toString().equals(route) || matched.toString().startsWith(route + "/"));
    if (here
        && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables) {
      String name = route.substring(route.indexOf('{') + 1, route.length() - 1);
      return variables.get(name) instanceof String value ? value : null;
    }
    return null;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    ROUTES.values().forEach(MDC::remove);
  }
}
