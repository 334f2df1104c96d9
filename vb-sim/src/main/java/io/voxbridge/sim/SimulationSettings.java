package io.voxbridge.sim;

import io.voxbridge.observe.log.LogFormat;
import io.voxbridge.sim.timing.TimeScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The simulated network's configuration.
 *
 * @param port TCP port on 127.0.0.1 (SIM_PORT, 8099); 0 takes a free one
 * @param seed chooses the population (SIM_SEED, 1)
 * @param timeScale how much faster than in life rings and talks pass (SIM_TIME_SCALE, 1)
 */
public record SimulationSettings(int port, long seed, TimeScale timeScale) {
  /** The port when SIM_PORT is not set. */
  public static final int DEFAULT_PORT = 8099;

  private static final String PORT = "SIM_PORT";

  /** What is wrong with the environment, a sentence each. */
  public static final class Problems extends Exception {
    private static final long serialVersionUID = 1;

    Problems(List<String> problems) {
      super(String.join("\n", problems));
    }
  }

  /**
   * Reads the environment.
   *
   * @throws Problems naming all variables that are wrong
   */
  public static SimulationSettings from(Map<String, String> environment) throws Problems {
    var problems = new ArrayList<String>();
    double port = number(environment, PORT, DEFAULT_PORT, 0, 65_535, problems);
    double scale = number(environment, "SIM_TIME_SCALE", 1, 1, 1000, problems);
    long seed = 1;
    try {
      seed = Long.parseLong(environment.getOrDefault("SIM_SEED", "1").strip());
    } catch (NumberFormatException _) {
      problems.add("SIM_SEED must be a whole number, not " + environment.get("SIM_SEED"));
    }
    LogFormat.problem(environment.get(LogFormat.VARIABLE))
        .ifPresent(problem -> problems.add(LogFormat.VARIABLE + " " + problem));
    if (!problems.isEmpty()) {
      throw new Problems(problems);
    }
    return new SimulationSettings((int) port, seed, new TimeScale(scale));
  }

  private static double number(
      Map<String, String> environment,
      String name,
      double standard,
      double min,
      double max,
      List<String> problems) {
    var text = environment.getOrDefault(name, "").strip();
    try {
      double value = text.isEmpty() ? standard : Double.parseDouble(text);
      boolean whole = !name.equals(PORT) || value == Math.rint(value);
      if (value >= min && value <= max && whole) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Reported below, with what is out of range.
    }
    problems.add("%s must be a number from %.0f to %.0f, not %s".formatted(name, min, max, text));
    return standard;
  }
}
