package io.voxbridge.core.configuration;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * The base address that others use for this Backend: the configured one, else the one the request
 * came in on.
 */
public final class PublicAddress {
  private final HttpSettings settings;

  /**
   * @param settings holds the configured address
   */
  public PublicAddress(HttpSettings settings) {
    this.settings = settings;
  }

  /** Returns the base address without a slash at the end, for example {@code https://host}. */
  public String base(HttpServletRequest request) {
    if (!settings.publicBaseUrl().isEmpty()) {
      return settings.publicBaseUrl();
    }
    return ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
  }
}
