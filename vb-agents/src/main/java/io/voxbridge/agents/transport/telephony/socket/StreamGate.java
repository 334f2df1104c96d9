package io.voxbridge.agents.transport.telephony.socket;

import io.voxbridge.agents.entry.CallIntake;
import io.voxbridge.agents.problem.Problem;
import io.voxbridge.agents.problem.ProblemCode;
import io.voxbridge.agents.problem.ProblemException;
import io.voxbridge.agents.problem.RequestGuard;
import io.voxbridge.agents.transport.telephony.access.StreamAccess;
import io.voxbridge.agents.transport.telephony.access.UpgradeRequest;
import io.voxbridge.agents.transport.telephony.protocol.TelephonyProvider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides about a stream before its socket exists, so that a refusal is an HTTP status: the proxy
 * takes a 429 to the next worker. The slot is taken here and freed again when no socket comes of
 * it.
 */
public final class StreamGate implements HandshakeInterceptor {
  static final String ADMISSION = Admission.class.getName();

  private static final Logger log = LoggerFactory.getLogger(StreamGate.class);

  private final CallIntake intake;
  private final StreamAccess access;
  private final boolean configured;
  private final JsonMapper json;

  /**
   * @param configured whether this worker knows where configs come from
   */
  public StreamGate(CallIntake intake, StreamAccess access, boolean configured, JsonMapper json) {
    this.intake = intake;
    this.access = access;
    this.configured = configured;
    this.json = json;
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes)
      throws IOException {
    HttpServletRequest servletRequest = ((ServletServerHttpRequest) request).getServletRequest();
    HttpServletResponse answer = ((ServletServerHttpResponse) response).getServletResponse();
    UpgradeRequest upgrade = upgrade(servletRequest);
    try {
      Admission admission = admit(upgrade);
      attributes.put(ADMISSION, admission);
      servletRequest.setAttribute(ADMISSION, admission);
      return true;
    } catch (ProblemException e) {
      if (e.code() != ProblemCode.AT_CAPACITY) {
        log.warn("stream {} refused: {}", upgrade, e.getMessage());
      }
      refuse(answer, e);
      return false;
    }
  }

  private Admission admit(UpgradeRequest upgrade) {
    Optional<TelephonyProvider> provider = upgrade.route().flatMap(TelephonyProvider::ofRoute);
    Optional<String> botId = upgrade.botId();
    if (provider.isEmpty() || botId.isEmpty()) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND, "a stream's path is its provider's and a bot id, like /ws/bot-1");
    }
    StreamAccess.Verdict verdict = access.check(provider.get(), upgrade);
    if (verdict == StreamAccess.Verdict.REFUSED) {
      throw new ProblemException(
          ProblemCode.FORBIDDEN, "the stream does not prove that it may come in");
    }
    if (!configured) {
      throw new ProblemException(
          ProblemCode.UNAVAILABLE, "streams need VOXBRIDGE_CONFIG_URL on this worker");
    }
    return new Admission(
        provider.get(), botId.get(), intake.reserve(), verdict == StreamAccess.Verdict.AT_START);
  }

  private static UpgradeRequest upgrade(HttpServletRequest request) {
    return new UpgradeRequest(
            Objects.requireNonNullElse(request.getHeader("Host"), ""),
            request.getRequestURI(),
            Objects.requireNonNullElse(request.getQueryString(), ""),
            request::getHeader)
        .repaired();
  }

  private void refuse(HttpServletResponse answer, ProblemException e) throws IOException {
    ProblemCode code = e.code();
    answer.setStatus(code.status().value());
    answer.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    answer
        .getOutputStream()
        .write(
            json.writeValueAsBytes(
                new Problem(
                    "about:blank",
                    code.title(),
                    code.status().value(),
                    String.valueOf(e.getMessage()),
                    code.wireName(),
                    String.valueOf(answer.getHeader(RequestGuard.REQUEST_ID_HEADER)),
                    List.of())));
  }

  @Override
  public void afterHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      @Nullable Exception failure) {
    HttpServletResponse answer = ((ServletServerHttpResponse) response).getServletResponse();
    Object admission =
        ((ServletServerHttpRequest) request).getServletRequest().getAttribute(ADMISSION);
    if (admission instanceof Admission admitted
        && (failure != null || answer.getStatus() != HttpServletResponse.SC_SWITCHING_PROTOCOLS)) {
      admitted.reservation().close();
    }
  }
}
