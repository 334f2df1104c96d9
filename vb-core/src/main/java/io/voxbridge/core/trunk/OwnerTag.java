package io.voxbridge.core.trunk;

import io.voxbridge.domain.call.CarrierId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marks what we make in LiveKit with the carrier it belongs to, in the metadata and, for people, in
 * the name; either is enough to know it again.
 */
final class OwnerTag {
  private static final Pattern METADATA =
      Pattern.compile("\"voxbridge_carrier\"\\s*:\\s*\"([^\"]+)\"");
  private static final Pattern NAME = Pattern.compile("\\[voxbridge ([^]]+)]$");

  private OwnerTag() {}

  static String metadata(CarrierId carrier) {
    return "{\"voxbridge_carrier\":\"" + carrier.value() + "\"}";
  }

  static String name(CarrierId carrier, String carrierName) {
    return carrierName + " [voxbridge " + carrier.value() + "]";
  }

  /** Returns the carrier named by either; empty when others made it. */
  static Optional<CarrierId> read(String metadata, String name) {
    return first(METADATA, metadata).or(() -> first(NAME, name));
  }

  private static Optional<CarrierId> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(new CarrierId(matcher.group(1))) : Optional.empty();
  }
}
