package io.voxbridge.core.access;

import io.swagger.v3.oas.annotations.Hidden;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives errors that the servlet container found the same shape as all others. */
@Hidden
@RestController
final class ContainerErrorController implements ErrorController {

  @Access(AccessKind.PUBLIC)
  @RequestMapping("${server.error.path:/error}")
  void error(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    throw switch (status) {
      case Integer code when code >= 500 ->
          new ApiException(ErrorCode.INTERNAL_ERROR, "The Backend failed to handle this request.");
      case Integer code when code == 404 ->
          new ApiException(ErrorCode.NOT_FOUND, "There is nothing at this path.");
      case Integer code when code >= 400 ->
          new ApiException(ErrorCode.MALFORMED_REQUEST, "The request was refused.");
      case null, default -> new ApiException(ErrorCode.NOT_FOUND, "There is nothing at this path.");
    };
  }
}
