package io.voxbridge.agents.tool.bot;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Tells which addresses a bot's configuration must not lead to: the host itself, private networks,
 * link-local addresses (cloud metadata among them), and whatever else is not the open internet.
 * Pure; asked after name resolution and again for every redirect.
 */
public final class OutboundGuard {
  private final boolean allowsPrivate;

  /**
   * @param allowsPrivate lets everything through; for installations whose tools are in-house
   */
  public OutboundGuard(boolean allowsPrivate) {
    this.allowsPrivate = allowsPrivate;
  }

  /** Returns whether an address may be connected to. */
  public boolean allows(InetAddress address) {
    return allowsPrivate || isPublic(address);
  }

  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return switch (address) {
      case Inet4Address _ -> isPublicV4(bytes, 0);
      case Inet6Address _ -> isPublicV6(bytes);
      default -> false;
    };
  }

  private static boolean isPublicV4(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    int second = bytes[at + 1] & 0xff;
    int third = bytes[at + 2] & 0xff;
    return !(first == 0
        || first == 10
        || first == 127
        || (first == 100 && second >= 64 && second <= 127)
        || (first == 169 && second == 254)
        || (first == 172 && second >= 16 && second <= 31)
        || (first == 192 && second == 168)
        || (first == 192 && second == 0 && (third == 0 || third == 2))
        || (first == 198 && (second == 18 || second == 19))
        || (first == 198 && second == 51 && third == 100)
        || (first == 203 && second == 0 && third == 113)
        || first >= 224);
  }

  private static boolean isPublicV6(byte[] bytes) {
    boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
    boolean documentation =
        bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && (bytes[3] & 0xff) == 0xb8;
    if (uniqueLocal || documentation) {
      return false;
    }
    // NAT64 and 6to4 carry an IPv4 address that the gateway would connect to.
    if (bytes[0] == 0
        && bytes[1] == 0x64
        && (bytes[2] & 0xff) == 0xff
        && (bytes[3] & 0xff) == 0x9b) {
      return isPublicV4(bytes, 12);
    }
    if (bytes[0] == 0x20 && bytes[1] == 0x02) {
      return isPublicV4(bytes, 2);
    }
    boolean firstTenAreZero = true;
    for (int i = 0; i < 10; i++) {
      firstTenAreZero &= bytes[i] == 0;
    }
    return !firstTenAreZero || isPublicV4(bytes, 12);
  }
}
