package io.voxbridge.agents.transport.livekit;

import io.voxbridge.media.room.Participant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a phone's attributes tell about its call, in the form of a connected event. Pure. */
final class SipFacts {
  /** Raw SIP headers, which the Backend filters for the bot. */
  static final String HEADERS = "sip_candidate_headers";

  /** Attributes of the SIP bridge, without their common beginning. */
  static final String ATTRIBUTES = "sip";

  private static final String HEADER_PREFIX = "sip.h.";
  private static final String SIP_PREFIX = "sip.";

  private SipFacts() {}

  /**
   * Returns the fields: SIP headers ({@code sip.h.x-…}), the bridge's own attributes ({@code
   * sip.…}), and each attribute that trunk or dispatch rule set. A dot in a name becomes an
   * underscore: stores and templates give dots a meaning of their own.
   */
  static Map<String, @Nullable Object> of(Participant phone) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    Map<String, @Nullable Object> headers = new LinkedHashMap<>();
    Map<String, @Nullable Object> sip = new LinkedHashMap<>();
    phone
        .attributes()
        .forEach((name, value) -> {
          if (name.startsWith(HEADER_PREFIX)) {
            headers.put(plain(name.substring(HEADER_PREFIX.length())), value);
          } else if (name.startsWith(SIP_PREFIX)) {
            sip.put(plain(name.substring(SIP_PREFIX.length())), value);
          } else if (!name.startsWith("_")) {
            facts.put(plain(name), value);
          }
        });
    if (!headers.isEmpty()) {
      facts.put(HEADERS, headers);
    }
    if (!sip.isEmpty()) {
      facts.put(ATTRIBUTES, sip);
    }
    return facts;
  }

  private static String plain(String name) {
    return name.replace('.', '_');
  }
}
