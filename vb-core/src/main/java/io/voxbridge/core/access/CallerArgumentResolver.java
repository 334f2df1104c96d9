package io.voxbridge.core.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands the caller to handlers that ask for it. */
final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(Caller.class)
        || parameter.getParameterType().equals(KeyCaller.class);
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
    Object caller =
        request == null
            ? null
            : parameter.getParameterType().equals(Caller.class)
                ? RequestAccess.callerOf(request)
                : RequestAccess.keyCallerOf(request);
    if (caller == null) {
      throw new IllegalStateException(
          "%s asks for the caller but its access kind does not ask for a user"
              .formatted(parameter.getExecutable()));
    }
    return caller;
  }
}
