package io.voxbridge.media.livekit.kit;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.SplittableRandom;

/** Ports that nobody uses at the moment. */
final class FreePorts {
  private static final int RANGE_TRIES = 200;

  /** Below the ports that the system gives to clients, so that nobody takes one by chance. */
  private static final int LOWEST_RANGE = 10_000;

  private static final int HIGHEST_RANGE = 31_000;

  /** Single ports lie above the ranges, and below those of clients as well. */
  private static final int HIGHEST = 32_700;

  private FreePorts() {}

  /** Returns a port that is free for TCP and for UDP, on all interfaces. */
  static int both() {
    var random = new SplittableRandom();
    for (int i = 0; i < RANGE_TRIES; i++) {
      int port = random.nextInt(HIGHEST_RANGE, HIGHEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port");
  }

  /** Returns the first of so many UDP ports in a row; looks at some of them. */
  static int udpRange(int size) {
    var random = new SplittableRandom();
    for (int i = 0; i < RANGE_TRIES; i++) {
      int first = random.nextInt(LOWEST_RANGE / 2, (HIGHEST_RANGE - size) / 2) * 2;
      boolean free = true;
      for (int port = first; free && port < first + size; port += size / 20) {
        free = isFree(port);
      }
      if (free) {
        return first;
      }
    }
    throw new IllegalStateException("no free range of ports");
  }

  /** Returns whether nobody takes UDP packets on the loopback port. */
  static boolean isFreeForUdp(int port) {
    try (var socket = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean isFree(int port) {
    try (var any = new DatagramSocket(port);
        var loopback = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return any.isBound() && loopback.isBound();
    } catch (IOException _) {
      return false;
    }
  }
}
