package io.voxbridge.agents.storage;

import io.voxbridge.agents.problem.ProblemCode;
import io.voxbridge.agents.problem.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves recordings, whole or a byte range: from the store, else those of this host that wait for
 * their upload.
 */
@RestController
public final class RecordingController {
  private static final Logger log = LoggerFactory.getLogger(RecordingController.class);

  private final ObjectStore store;
  private final Path folder;

  /**
   * @param folder holds one folder per instance with recordings that wait for their upload
   */
  public RecordingController(ObjectStore store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  @GetMapping("/recordings/{key}")
  void recording(
      @PathVariable String key,
      @RequestHeader(name = "Range", required = false) @Nullable String range,
      HttpServletResponse response)
      throws IOException {
    ObjectKey objectKey = ObjectKey.parse(key).orElseThrow(RecordingController::unknown);
    Found found = find(objectKey);
    response.setContentType("audio/wav");
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("Content-Disposition", "inline");
    HttpRange part = onlyRange(range);
    long first = 0;
    long length = found.size();
    if (part != null) {
      first = firstByte(part, found.size(), response);
      length = part.getRangeEnd(found.size()) - first + 1;
      response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
      response.setHeader(
          "Content-Range", "bytes " + first + "-" + (first + length - 1) + "/" + found.size());
    }
    response.setContentLengthLong(length);
    if (length == 0) {
      return;
    }
    try (InputStream content = found.store().open(objectKey, first, length)) {
      content.transferTo(response.getOutputStream());
    } catch (FileNotFoundException e) {
      response.reset();
      throw unknown();
    }
  }

  private record Found(ObjectStore store, long size) {}

  private Found find(ObjectKey key) {
    try {
      OptionalLong size = store.size(key);
      if (size.isPresent()) {
        return new Found(store, size.getAsLong());
      }
    } catch (IOException e) {
      log.warn("store does not answer, serving what this host still has: {}", e.getMessage());
    }
    try (DirectoryStream<Path> instances = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path instance : instances) {
        ObjectStore waiting = new FolderObjectStore(instance);
        OptionalLong size = waiting.size(key);
        if (size.isPresent()) {
          return new Found(waiting, size.getAsLong());
        }
      }
    } catch (NoSuchFileException e) {
      log.debug("no recordings folder yet: {}", folder);
    } catch (IOException e) {
      log.warn("recordings folder {} cannot be read: {}", folder, e.toString());
    }
    throw unknown();
  }

  /** Returns the one range asked for; null for none, several or another unit: all is sent then. */
  private static @Nullable HttpRange onlyRange(@Nullable String header) {
    if (header == null) {
      return null;
    }
    try {
      List<HttpRange> ranges = HttpRange.parseRanges(header);
      return ranges.size() == 1 ? ranges.getFirst() : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static long firstByte(HttpRange range, long size, HttpServletResponse response) {
    long first = size == 0 ? 0 : range.getRangeStart(size);
    if (first >= size) {
      response.setHeader("Content-Range", "bytes */" + size);
      throw new ProblemException(
          ProblemCode.RANGE_NOT_SATISFIABLE, "the recording has " + size + " bytes");
    }
    return first;
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemCode.NOT_FOUND, "no such recording on this host");
  }
}
