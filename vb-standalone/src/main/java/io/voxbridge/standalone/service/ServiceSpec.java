package io.voxbridge.standalone.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One service process: what to run and how to tell that it is ready.
 *
 * @param name unit name, such as {@code voxcore@3}
 * @param command program and arguments
 * @param environment variables set on top of the launcher's own
 * @param log file that takes its output, appended
 * @param ready says whether the service answers
 */
public record ServiceSpec(
    String name, List<String> command, Map<String, String> environment, Path log, Readiness ready) {

  /** Returns a copy whose collections cannot change. */
  public ServiceSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
