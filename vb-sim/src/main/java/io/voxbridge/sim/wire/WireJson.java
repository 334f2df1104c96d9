package io.voxbridge.sim.wire;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of both sides: snake_case. */
public final class WireJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private WireJson() {}

  /** Returns the shared mapper. */
  public static JsonMapper mapper() {
    return MAPPER;
  }
}
