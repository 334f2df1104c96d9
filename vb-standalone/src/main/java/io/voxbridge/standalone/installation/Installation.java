package io.voxbridge.standalone.installation;

import java.nio.file.Path;

/**
 * One installation on this machine.
 *
 * @param name folder name under {@code var}
 * @param home the checkout with the built artefacts
 * @param ports loopback ports
 * @param sockets folder of the workers' Unix sockets
 * @param workers number of voice workers
 */
public record Installation(String name, Path home, Ports ports, Path sockets, int workers) {
  /**
   * Most workers one machine is started with; beyond it a single nginx test of all sockets gets
   * slow.
   */
  public static final int MOST_WORKERS = 64;

  /**
   * Returns the installation of that name; an offset moves every port and gives the sockets a
   * folder of their own.
   */
  public static Installation of(String name, Path home, int portOffset, int workers) {
    Path sockets = portOffset == 0 ? Path.of("/tmp") : Path.of("/tmp/voxbridge-" + portOffset);
    return new Installation(name, home, Ports.withOffset(portOffset), sockets, workers);
  }

  /** Returns the folder that holds everything this installation writes. */
  public Path folder() {
    return home.resolve("var").resolve(name);
  }

  /** Returns the log file of a service. */
  public Path log(String service) {
    return folder().resolve("logs").resolve(service + ".log");
  }

  /** Returns the file that names the process id of the launcher while it runs. */
  public Path pidFile() {
    return folder().resolve("run").resolve("launcher.pid");
  }

  /** Returns the folder with one file per service that names its process id. */
  public Path serviceProcesses() {
    return folder().resolve("run").resolve("services");
  }

  /** Returns where workers keep recordings when no object storage is configured. */
  public Path recordings() {
    return folder().resolve("recordings");
  }

  /** Returns the Unix socket of a worker. */
  public Path workerSocket(int worker) {
    return sockets.resolve("voxcore_" + worker + ".sock");
  }

  /** Returns the address of the Backend. */
  public String backendUrl() {
    return "http://127.0.0.1:" + ports.backend();
  }

  /** Returns the address of the voice fleet. */
  public String fleetUrl() {
    return "http://127.0.0.1:" + ports.fleet();
  }
}
