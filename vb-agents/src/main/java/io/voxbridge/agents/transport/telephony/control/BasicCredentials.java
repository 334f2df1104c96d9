package io.voxbridge.agents.transport.telephony.control;

import io.voxbridge.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The Basic scheme of RFC 7617. */
final class BasicCredentials {
  private BasicCredentials() {}

  static String header(String user, Secret password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password.value()).getBytes(StandardCharsets.UTF_8));
  }
}
