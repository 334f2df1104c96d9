package io.voxbridge.standalone.installation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The loopback ports of an installation.
 *
 * @param backend Backend API and Console
 * @param dialler health and metrics of the dialler
 * @param fleet the voice fleet, behind nginx or the gateway
 * @param store embedded MongoDB-compatible store
 * @param redis Redis
 * @param network simulated phone network
 */
public record Ports(int backend, int dialler, int fleet, int store, int redis, int network) {

  /** Returns the documented ports, all moved up by the same number. */
  public static Ports withOffset(int offset) {
    return new Ports(
        8080 + offset, 8090 + offset, 8091 + offset, 27117 + offset, 6390 + offset, 8095 + offset);
  }

  /** Returns the ports by what they are for, in the order of the start. */
  public Map<String, Integer> byPurpose() {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("embedded store", store);
    ports.put("Redis", redis);
    ports.put("simulated phone network", network);
    ports.put("Backend", backend);
    ports.put("voice fleet", fleet);
    ports.put("dialler", dialler);
    return ports;
  }
}
