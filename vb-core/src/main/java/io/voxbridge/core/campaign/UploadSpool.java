package io.voxbridge.core.campaign;

import io.voxbridge.core.contact.UploadReport;
import io.voxbridge.core.contact.UploadedFile;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Lays uploaded contact files down for as long as they are read. */
final class UploadSpool {
  static final long MOST_BYTES = 50L * 1024 * 1024;

  private UploadSpool() {}

  static UploadSpool inTemporaryFolder() {
    return new UploadSpool();
  }

  /**
   * Hands the file to {@code use} and removes it afterwards.
   *
   * @throws ApiException when the file is empty or larger than {@value #MOST_BYTES} bytes
   */
  UploadReport with(
      MultipartFile file, @Nullable String defaultCountry, Function<UploadedFile, UploadReport> use)
      throws IOException {
    if (file.getSize() > MOST_BYTES) {
      throw new ApiException(
          ErrorCode.PAYLOAD_TOO_LARGE,
          "The file is larger than 50 MB; split it and use one campaign for each part.");
    }
    Path spooled = Files.createTempFile("voxbridge-contacts-", ".csv");
    try {
      file.transferTo(spooled);
      String name = file.getOriginalFilename();
      return use.apply(new UploadedFile(spooled, name == null ? "" : name, defaultCountry));
    } finally {
      Files.deleteIfExists(spooled);
    }
  }
}
