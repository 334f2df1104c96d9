package io.voxbridge.core.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the handler that will answer a request and asks for the proof that it wants, before the
 * body is read. Requests without a handler of ours pass: they end in a file of the Console or in
 * 404 or 405.
 */
final class HandlerAccess implements AuthorizationManager<RequestAuthorizationContext> {
  private static final String OWN_PACKAGE = "io.voxbridge.";

  private final RequestMappingHandlerMapping handlers;
  private final RequestAccess access;

  HandlerAccess(RequestMappingHandlerMapping handlers, RequestAccess access) {
    this.handlers = handlers;
    this.access = access;
  }

  @Override
  public AuthorizationResult authorize(
      Supplier<? extends @Nullable Authentication> unused, RequestAuthorizationContext context) {
    HttpServletRequest request = context.getRequest();
    handlerOf(request)
        .flatMap(HandlerAccess::kindOf)
        .ifPresent(kind -> access.check(kind, request));
    return new AuthorizationDecision(true);
  }

  private Optional<HandlerMethod> handlerOf(HttpServletRequest request) {
    if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
      ServletRequestPathUtils.parseAndCache(request);
    }
    try {
      HandlerExecutionChain chain = handlers.getHandler(request);
      return chain != null && chain.getHandler() instanceof HandlerMethod method
          ? Optional.of(method)
          : Optional.empty();
    } catch (Exception noHandler) {
      if (noHandler instanceof ErrorResponse) {
        // Wrong method or media type: the dispatcher finds the same and answers it.
        return Optional.empty();
      }
      throw new IllegalStateException("the handler of a request cannot be found", noHandler);
    }
  }

  private static Optional<AccessKind> kindOf(HandlerMethod handler) {
    Access onMethod = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Access.class);
    if (onMethod != null) {
      return Optional.of(onMethod.value());
    }
    return Optional.ofNullable(
            AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Access.class))
        .map(Access::value);
  }

  /** Returns our handlers that do not say who may call them. */
  static List<String> undeclared(RequestMappingHandlerMapping handlers) {
    return handlers.getHandlerMethods().values().stream()
        .filter(handler -> handler.getBeanType().getName().startsWith(OWN_PACKAGE))
        .filter(handler -> kindOf(handler).isEmpty())
        .map(HandlerMethod::getShortLogMessage)
        .sorted()
        .toList();
  }
}
