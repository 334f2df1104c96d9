package io.voxbridge.core.error;

import io.voxbridge.observe.trace.CallSpan;
import io.voxbridge.observe.trace.IncomingTrace;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** The outermost filter: gives the request its id and answers what nobody else has caught. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestFilter extends OncePerRequestFilter {
  private final ProblemWriter problems;
  private final Supplier<String> newId;

  RequestFilter(ProblemWriter problems, Supplier<String> newId) {
    this.problems = problems;
    this.newId = newId;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String offered = request.getHeader(RequestId.HEADER);
    String id = offered != null && RequestId.isAcceptable(offered) ? offered : newId.get();
    RequestId.attach(request, id);
    response.setHeader(RequestId.HEADER, id);
    try (MDC.MDCCloseable context = MDC.putCloseable(RequestId.LOG_KEY, id);
        CallSpan.Bound trace = IncomingTrace.enter(request.getHeader(IncomingTrace.HEADER))) {
      chain.doFilter(request, response);
    } catch (RuntimeException | ServletException thrown) {
      problems.write(thrown, request, response);
    }
  }
}
