package io.voxbridge.dialler.settings;

import java.util.Locale;

/** The keys of the dialler's configuration; {@code application.yaml} documents each. */
enum Setting {
  MONGODB_URI,
  MONGODB_DB,
  VOXCORE_SECRET,
  FLEET_URLS,
  FLEET_POLL_SECONDS,
  FLEET_HEALTH_TIMEOUT_SECONDS,
  HEALTH_PORT,
  HEALTH_STALE_SECONDS,
  CLOCK_SKEW_SECONDS,
  TICK_MILLISECONDS,
  RING_TIMEOUT_SECONDS,
  RINGING_MINIMUM_SECONDS,
  MAX_CALL_DURATION_SECONDS,
  MAX_DIALS_IN_FLIGHT,
  DIALLER_STANDBY_SECONDS,
  COLD_START_THRESHOLD,
  ABANDON_TARGET,
  ABANDON_HARD_THRESHOLD,
  ABANDON_MIN_SAMPLE,
  LOG_FORMAT,
  OTEL_EXPORTER_OTLP_ENDPOINT,
  OTEL_EXPORTER_OTLP_HEADERS;

  /** Returns the environment variable's name. */
  String variable() {
    return name();
  }

  /** Returns the key in {@code application.yaml}. */
  String key() {
    return "voxdialler." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
