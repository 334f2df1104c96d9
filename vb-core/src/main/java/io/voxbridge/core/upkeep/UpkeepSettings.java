package io.voxbridge.core.upkeep;

import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.domain.upkeep.CertificateLimits;
import io.voxbridge.domain.upkeep.DiskLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is watched.
 *
 * @param named certificates that the operator names: files or addresses
 * @param own addresses of the other settings that have a certificate
 * @param certificates when a certificate is named
 * @param disks folders whose file systems are watched
 * @param room when a disk is named
 */
public record UpkeepSettings(
    List<String> named,
    List<String> own,
    CertificateLimits certificates,
    List<Path> disks,
    DiskLimits room) {
  private static final String CERTIFICATES = "CERTIFICATES_WATCHED";
  private static final String WARN = "CERTIFICATE_WARN_DAYS";
  private static final String ALARM = "CERTIFICATE_ALARM_DAYS";
  private static final String DISKS = "DISKS_WATCHED";
  private static final String LOW = "DISK_LOW_MEGABYTES";
  private static final String FULL = "DISK_FULL_MEGABYTES";
  private static final int MOST_DAYS = 365;
  private static final int MOST_MEGABYTES = 10_000_000;

  /** Copies the lists. */
  public UpkeepSettings {
    named = List.copyOf(named);
    own = List.copyOf(own);
    disks = List.copyOf(disks);
  }

  /** Reads and checks {@code CERTIFICATE*} and {@code DISK*}. */
  public static UpkeepSettings read(SettingsReader reader) {
    List<String> named = reader.list(CERTIFICATES);
    for (String each : named) {
      if (CertificatePlace.of(each).isEmpty()) {
        reader.problem(
            CERTIFICATES,
            "holds \"%s\": give absolute paths of PEM files, https:// or wss:// addresses"
                .formatted(each));
      }
    }
    int warn = reader.whole(WARN, 1, MOST_DAYS);
    int alarm = reader.whole(ALARM, 1, MOST_DAYS);
    if (alarm > warn) {
      reader.problem(ALARM, "must not be above " + WARN);
    }
    List<Path> disks = reader.list(DISKS).stream().map(Path::of).toList();
    disks.stream()
        .filter(folder -> !folder.isAbsolute())
        .forEach(folder -> reader.problem(DISKS, "holds no absolute path: \"" + folder + "\""));
    int low = reader.whole(LOW, 1, MOST_MEGABYTES);
    int full = reader.whole(FULL, 1, MOST_MEGABYTES);
    if (full > low) {
      reader.problem(FULL, "must not be above " + LOW);
    }
    return new UpkeepSettings(
        named,
        own(reader),
        new CertificateLimits(Duration.ofDays(warn), Duration.ofDays(alarm)),
        disks,
        DiskLimits.ofMegabytes(low, full));
  }

  private static List<String> own(SettingsReader reader) {
    Set<String> all = new LinkedHashSet<>();
    Stream.of("PUBLIC_BASE_URL", "LIVEKIT_URL", "LIVEKIT_PUBLIC_URL")
        .map(reader::text)
        .forEach(all::add);
    all.addAll(reader.list("FLEET_URLS"));
    return all.stream().filter(CertificatePlace::isAddress).toList();
  }
}
