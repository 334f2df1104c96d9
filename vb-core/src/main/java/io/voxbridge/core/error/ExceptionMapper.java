package io.voxbridge.core.error;

import io.voxbridge.store.database.StoreFailures;
import java.time.Duration;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/** Tells which code an exception stands for. Pure; the only place that knows. */
final class ExceptionMapper {
  private static final Duration STORE_RETRY = Duration.ofSeconds(5);

  private ExceptionMapper() {}

  /** Returns the failure to tell the caller; {@link ErrorCode#INTERNAL_ERROR} when unknown. */
  static ApiException map(Throwable thrown) {
    return switch (thrown) {
      case ApiException known -> known;
      case RequestRejectedException rejected ->
          new ApiException(
              ErrorCode.MALFORMED_REQUEST, "The address holds characters that are not allowed.");
      case HttpMessageNotReadableException unreadable -> JsonFields.problem(unreadable);
      case BindException invalid -> invalidFields(invalid);
      case MissingServletRequestParameterException missing ->
          ApiException.invalidField(missing.getParameterName(), "is required");
      case MissingServletRequestPartException missing ->
          ApiException.invalidField(missing.getRequestPartName(), "is required");
      case MethodArgumentTypeMismatchException mismatch ->
          ApiException.invalidField(mismatch.getName(), "has a value that cannot be read");
      case TypeMismatchException mismatch ->
          ApiException.invalidField(
              String.valueOf(mismatch.getPropertyName()), "has a value that cannot be read");
      case MaxUploadSizeExceededException tooLarge ->
          new ApiException(
              ErrorCode.PAYLOAD_TOO_LARGE, "The file is larger than this installation allows.");
      case ErrorResponse response -> byStatus(response, thrown);
      default -> isStoreFailure(thrown) ? storeUnavailable(thrown) : internal(thrown);
    };
  }

  private static ApiException invalidFields(BindException invalid) {
    return ApiException.invalidFields(
        invalid.getFieldErrors().stream()
            .map(error ->
                FieldProblem.of(error.getField(), String.valueOf(error.getDefaultMessage())))
            .toList());
  }

  private static ApiException byStatus(ErrorResponse response, Throwable thrown) {
    String detail = String.valueOf(response.getBody().getDetail());
    return switch (response.getStatusCode().value()) {
      case 400 -> new ApiException(ErrorCode.MALFORMED_REQUEST, detail);
      case 404 -> new ApiException(ErrorCode.NOT_FOUND, "There is nothing at this path.");
      case 405 -> new ApiException(ErrorCode.METHOD_NOT_ALLOWED, detail);
      case 406 -> new ApiException(ErrorCode.NOT_ACCEPTABLE, detail);
      case 413 -> new ApiException(ErrorCode.PAYLOAD_TOO_LARGE, detail);
      case 415 -> new ApiException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, detail);
      case 416 -> new ApiException(ErrorCode.RANGE_NOT_SATISFIABLE, detail);
      default -> internal(thrown);
    };
  }

  private static boolean isStoreFailure(Throwable thrown) {
    for (Throwable link = thrown; link != null; link = link.getCause()) {
      if (StoreFailures.isUnreachable(link)
          || link instanceof DataAccessResourceFailureException
          || link instanceof RedisConnectionFailureException
          || link instanceof QueryTimeoutException) {
        return true;
      }
    }
    return false;
  }

  private static ApiException storeUnavailable(Throwable thrown) {
    ApiException unavailable =
        ApiException.retryLater(
            ErrorCode.STORE_UNAVAILABLE,
            "The data store cannot be reached; nothing was changed that this answer does not"
                + " confirm. GET /health names the part. Try again in a few seconds.",
            STORE_RETRY);
    unavailable.initCause(thrown);
    return unavailable;
  }

  private static ApiException internal(Throwable thrown) {
    return new ApiException(
        ErrorCode.INTERNAL_ERROR,
        "The Backend failed to handle this request. The log explains it under this request id.",
        thrown);
  }
}
