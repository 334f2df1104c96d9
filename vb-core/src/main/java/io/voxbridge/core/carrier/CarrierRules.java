package io.voxbridge.core.carrier;

import io.voxbridge.core.error.FieldProblems;
import io.voxbridge.store.carrier.CarrierEndpoint;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a carrier's fields may hold. Pure. */
public final class CarrierRules {
  static final String MODE_CREDENTIALS = "credentials";

  /** The carrier is known by where it calls from. */
  public static final String MODE_IP = "ip";

  private static final List<String> TRANSPORTS = List.of("auto", "tcp", "udp", "tls");
  private static final List<String> ENCRYPTIONS = List.of("disable", "allow", "require");
  private static final List<String> MODES = List.of(MODE_CREDENTIALS, MODE_IP);
  private static final Pattern HOST_AND_PORT =
      Pattern.compile(
          "([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
  private static final Pattern ADDRESS_OR_NETWORK =
      Pattern.compile(
          "([0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f:.]+)(?:/([0-9]{1,3}))?");
  private static final int HIGHEST_PORT = 65_535;
  private static final int HIGHEST_OCTET = 255;
  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;
  private static final double LEAST_CPS = 0.1;
  private static final double MOST_CPS = 100;
  private static final int MOST_BURST = 1000;
  private static final int MOST_CHANNELS = 500;
  private static final int LONGEST_TEXT = 200;

  private CarrierRules() {}

  static void checkEndpoint(FieldProblems problems, String name, CarrierEndpoint endpoint) {
    problems.requireText(name, "name", LONGEST_TEXT);
    problems.require(
        isHostAndPort(endpoint.sipAddress()),
        "sip_address",
        "must be a host with an optional port, for example sip.example.com:5060");
    problems.require(
        TRANSPORTS.contains(endpoint.transport()), "transport", "must be one of " + TRANSPORTS);
    problems.require(
        ENCRYPTIONS.contains(endpoint.mediaEncryption()),
        "media_encryption",
        "must be one of " + ENCRYPTIONS);
  }

  static void checkInbound(FieldProblems problems, String mode, List<String> addresses) {
    problems.require(MODES.contains(mode), "inbound_auth_mode", "must be one of " + MODES);
    problems.require(
        !mode.equals(MODE_IP) || !addresses.isEmpty(),
        "inbound_allowed_addresses",
        "is required when inbound_auth_mode is ip");
    for (int i = 0; i < addresses.size(); i++) {
      problems.require(
          isAddressOrNetwork(addresses.get(i)),
          "inbound_allowed_addresses[" + i + "]",
          "must be an IP address or a network such as 203.0.113.0/24");
    }
  }

  static void checkLimits(FieldProblems problems, double cps, int burst, int channels) {
    problems.require(
        cps >= LEAST_CPS && cps <= MOST_CPS, "outbound_cps", "must be between 0.1 and 100");
    problems.require(
        burst >= 1 && burst <= MOST_BURST, "outbound_burst", "must be between 1 and 1000");
    problems.require(
        channels >= 1 && channels <= MOST_CHANNELS,
        "outbound_channels",
        "must be between 1 and 500");
  }

  private static boolean isHostAndPort(String text) {
    Matcher matcher = HOST_AND_PORT.matcher(text);
    return matcher.matches()
        && text.length() <= LONGEST_TEXT
        && numberWithin(matcher.group(3), 1, HIGHEST_PORT);
  }

  private static boolean isAddressOrNetwork(String text) {
    Matcher matcher = ADDRESS_OR_NETWORK.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    String address = matcher.group(1);
    if (address.indexOf(':') >= 0) {
      return numberWithin(matcher.group(2), 0, IPV6_BITS);
    }
    for (String octet : address.split("\\.", -1)) {
      if (!numberWithin(octet, 0, HIGHEST_OCTET)) {
        return false;
      }
    }
    return numberWithin(matcher.group(2), 0, IPV4_BITS);
  }

  /** A part that is absent is fine. */
  private static boolean numberWithin(@Nullable String digits, int least, int most) {
    if (digits == null) {
      return true;
    }
    int number = Integer.parseInt(digits);
    return number >= least && number <= most;
  }
}
