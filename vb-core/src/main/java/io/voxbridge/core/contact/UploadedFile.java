package io.voxbridge.core.contact;

import io.voxbridge.core.error.ApiException;
import io.voxbridge.domain.phone.PhoneNumberParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A contact file as it was uploaded.
 *
 * @param path where it lies
 * @param name the name its owner gave it
 * @param defaultCountry ISO 3166-1 alpha-2 code of the country whose national numbers it holds;
 *     null when it holds international numbers only
 */
public record UploadedFile(Path path, String name, @Nullable String defaultCountry) {
  private static final int MOST_CHARACTERS_OF_A_NAME = 200;

  /** Shortens the name to what is worth showing. */
  public UploadedFile {
    if (name.length() > MOST_CHARACTERS_OF_A_NAME) {
      name = name.substring(0, MOST_CHARACTERS_OF_A_NAME);
    }
    defaultCountry =
        defaultCountry == null || defaultCountry.isBlank()
            ? null
            : defaultCountry.strip().toUpperCase(Locale.ROOT);
  }

  /**
   * What reads the file's numbers.
   *
   * @throws ApiException when the country is not known
   */
  PhoneNumberParser numbers() {
    if (defaultCountry == null) {
      return PhoneNumberParser.international();
    }
    return PhoneNumberParser.forRegion(defaultCountry)
        .orElseThrow(() ->
            ApiException.invalidField(
                "default_country",
                "is not a country code such as IN or US: \"" + defaultCountry + "\""));
  }

  /** Digest of the content and of how it is read; equal means the same contact list. */
  String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      digest.update(
          (defaultCountry == null ? "" : defaultCountry).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
