package io.voxbridge.agents.transport.telephony.access;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The forms in which a provider may have signed the address of a stream. */
final class SignedAddress {
  private SignedAddress() {}

  /**
   * Returns them without query: with either scheme, with and without a slash at the end.
   *
   * @param publicUrl the fleet's address as providers know it; empty: as the request says
   */
  static Set<String> forms(Optional<URI> publicUrl, UpgradeRequest request) {
    String host = publicUrl.map(URI::getAuthority).orElse(request.host());
    String prefix = publicUrl.map(URI::getPath).orElse("").replaceAll("/+$", "");
    String path = prefix + request.path().replaceAll("/+$", "");
    Set<String> forms = new LinkedHashSet<>();
    for (String scheme : new String[] {"wss", "https"}) {
      for (String end : new String[] {"", "/"}) {
        forms.add(scheme + "://" + host + path + end);
      }
    }
    return forms;
  }
}
