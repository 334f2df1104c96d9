package io.voxbridge.dialler.fleet;

import io.voxbridge.domain.fleet.HostReport;

/** Asks fleet hosts how they are. */
@FunctionalInterface
public interface FleetHealthClient {
  /**
   * Returns the host's report; a host that cannot be reached or answers badly is {@link
   * HostReport.Unhealthy}. Blocks up to the client's timeout and throws nothing.
   *
   * @param host base URL without a slash at the end
   */
  HostReport ask(String host);
}
