package io.voxbridge.domain.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version of the running build.
 *
 * @param text tag and commit as {@code git describe} writes them, or the project's version when the
 *     build knew no repository
 */
public record BuildVersion(String text) {

  /** What a release is installed as; set where it is started. */
  private static final String INSTALLED = "VOXBRIDGE_VERSION";

  /**
   * Returns the tag under which this release was installed, from {@code VOXBRIDGE_VERSION}, or else
   * the version that the build has left on the class path.
   */
  public static BuildVersion read() {
    String installed = System.getenv(INSTALLED);
    if (installed != null && !installed.isBlank()) {
      return new BuildVersion(installed.strip());
    }
    String described = property("git.properties", "git.commit.id.describe");
    String version =
        described.isEmpty()
            ? property("META-INF/build-info.properties", "build.version")
            : described;
    return new BuildVersion(version.isEmpty() ? "unknown" : version);
  }

  private static String property(String resource, String key) {
    try (InputStream stream = BuildVersion.class.getClassLoader().getResourceAsStream(resource)) {
      if (stream == null) {
        return "";
      }
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty(key, "").strip();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(resource + " cannot be read", unreadable);
    }
  }
}
