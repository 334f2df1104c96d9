package io.voxbridge.standalone.installation;

import io.voxbridge.standalone.service.ServiceSpec;
import java.io.IOException;

/**
 * What stands before the workers' sockets and makes one address of them: nginx, or the gateway
 * where it is absent.
 */
public interface FleetFront {
  /** Returns the process, after writing the configuration it needs. */
  ServiceSpec service(Installation installation) throws IOException, InterruptedException;

  /** Returns its name for the person at the terminal. */
  String describe();
}
