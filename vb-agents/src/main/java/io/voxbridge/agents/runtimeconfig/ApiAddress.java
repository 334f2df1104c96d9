package io.voxbridge.agents.runtimeconfig;

import java.net.URI;

/** Addresses of the Backend that gave a config. */
public final class ApiAddress {
  private static final String CONFIG = "/config";
  private static final String API = "/api/v1";

  private ApiAddress() {}

  /**
   * Returns the address beside a config address: {@code …/api/v1/config} and {@code /call-results}
   * make {@code …/api/v1/call-results}.
   *
   * @param path with its slash
   */
  public static URI besides(URI configUrl, String path) {
    String own = configUrl.getPath() == null ? "" : configUrl.getPath();
    while (own.endsWith("/")) {
      own = own.substring(0, own.length() - 1);
    }
    String base = own.endsWith(CONFIG) ? own.substring(0, own.length() - CONFIG.length()) : API;
    return configUrl.resolve(base + path);
  }
}
