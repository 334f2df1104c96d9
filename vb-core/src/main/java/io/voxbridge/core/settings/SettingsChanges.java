package io.voxbridge.core.settings;

import io.voxbridge.core.configuration.HttpSettings;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.FieldProblem;
import io.voxbridge.core.error.FieldProblems;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.store.sealing.Sealed;
import io.voxbridge.store.sealing.Sealer;
import io.voxbridge.store.settings.MinioSettings;
import io.voxbridge.store.settings.SettingsStore;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Changes blocks of the settings. A field that is absent stays as it is, an empty text deletes, a
 * masked secret is the one that is stored already. Thread-safe.
 */
final class SettingsChanges {
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?|\\[[0-9a-fA-F:]+](:[0-9]{1,5})?");
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final int MOST_FLEET_HOSTS = 200;

  private final SettingsStore store;
  private final PlatformSettings platform;
  private final Sealer sealer;

  SettingsChanges(SettingsStore store, PlatformSettings platform, Sealer sealer) {
    this.store = store;
    this.platform = platform;
    this.sealer = sealer;
  }

  void apiKeys(Map<String, @Nullable String> body) {
    FieldProblems problems = new FieldProblems();
    Map<String, @Nullable Sealed> changes = new LinkedHashMap<>();
    body.forEach((provider, value) -> {
      if (!ProviderKeys.ALL.contains(provider)) {
        problems.add(provider, "is not a provider; providers are " + ProviderKeys.ALL);
      } else if (value != null && !Masking.isMasked(value)) {
        changes.put(provider, sealed(value.strip(), ProviderKeys.path(provider)));
      }
    });
    problems.throwIfAny();
    store.writeApiKeys(changes);
  }

  void minio(SettingsController.MinioChange change) {
    MinioSettings base = platform.current().minio();
    MinioSettings defaults = MinioSettings.defaults();
    String endpoint = textOr(change.endpoint(), base.endpoint(), defaults.endpoint());
    String bucket = textOr(change.bucket(), base.bucket(), defaults.bucket());
    FieldProblems problems = new FieldProblems();
    problems.require(
        HOST_AND_PORT.matcher(endpoint).matches(),
        "endpoint",
        "must be host or host:port, without http://");
    problems.require(
        BUCKET.matcher(bucket).matches(),
        "bucket",
        "must be 3 to 63 lower-case letters, digits, dots or hyphens");
    problems.throwIfAny();
    store.writeMinio(
        new MinioSettings(
            endpoint,
            secretOr(change.accessKey(), base.accessKey(), PlatformSettings.MINIO_ACCESS_KEY),
            secretOr(change.secretKey(), base.secretKey(), PlatformSettings.MINIO_SECRET_KEY),
            bucket,
            Optional.ofNullable(change.secure()).orElse(base.secure())));
  }

  void amd(AmdView change) {
    FieldProblems problems = new FieldProblems();
    var next = change.appliedTo(platform.current().amd(), problems);
    problems.throwIfAny();
    store.writeAmd(next);
  }

  void fleet(List<String> urls) {
    List<FieldProblem> problems = new ArrayList<>();
    List<String> clean = new ArrayList<>();
    for (int i = 0; i < urls.size(); i++) {
      String url = urls.get(i).strip().replaceAll("/+$", "");
      if (!HttpSettings.isHttpUrl(url)) {
        problems.add(
            FieldProblem.of(
                "voxcore_fleet[" + i + "]",
                "must be an http or https base address such as https://fleet-1.example.com"));
      } else if (!clean.contains(url)) {
        clean.add(url);
      }
    }
    if (urls.size() > MOST_FLEET_HOSTS) {
      problems.add(
          FieldProblem.of(
              "voxcore_fleet", "must have at most %d hosts".formatted(MOST_FLEET_HOSTS)));
    }
    if (!problems.isEmpty()) {
      throw ApiException.invalidFields(problems);
    }
    store.writeFleet(clean);
  }

  void displayTimezone(@Nullable String timezone) {
    String zone = timezone == null || timezone.isBlank() ? "UTC" : timezone.strip();
    try {
      store.writeDisplayTimezone(ZoneId.of(zone).getId());
    } catch (DateTimeException unknown) {
      throw ApiException.invalidField(
          "display_timezone", "must be a time zone such as Asia/Kolkata or UTC");
    }
  }

  private @Nullable Sealed secretOr(@Nullable String value, @Nullable Sealed base, String path) {
    return value == null || Masking.isMasked(value) ? base : sealed(value.strip(), path);
  }

  private @Nullable Sealed sealed(String value, String path) {
    return value.isEmpty() ? null : sealer.seal(new Secret(value), path);
  }

  private static String textOr(@Nullable String value, String base, String deleted) {
    if (value == null) {
      return base;
    }
    return value.isBlank() ? deleted : value.strip();
  }
}
