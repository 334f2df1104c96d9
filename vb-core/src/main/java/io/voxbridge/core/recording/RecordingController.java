package io.voxbridge.core.recording;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.core.recording.ByteRange.Slice;
import io.voxbridge.core.recording.RecordingService.Found;
import io.voxbridge.domain.call.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Plays recordings. */
@RestController
class RecordingController {
  private static final int CHUNK_BYTES = 8 * 1024;

  private final RecordingService recordings;

  RecordingController(RecordingService recordings) {
    this.recordings = recordings;
  }

  @ApiResponse(
      responseCode = "200",
      content =
          @Content(mediaType = "audio/wav", schema = @Schema(type = "string", format = "binary")))
  @GetMapping("/api/v1/recordings/{session}")
  @Access(AccessKind.ADMIN_ROLE)
  void play(@PathVariable String session, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    send(recordings.ofSession(new SessionId(session)), request, response);
  }

  /** The token in the path is the proof. */
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(mediaType = "audio/wav", schema = @Schema(type = "string", format = "binary")))
  @GetMapping("/api/v1/public/recordings/{token}")
  @Access(AccessKind.PUBLIC)
  void playPublic(
      @PathVariable String token, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    send(recordings.ofToken(token), request, response);
  }

  private static void send(
      Optional<Found> found, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Found recording =
        found.orElseThrow(() ->
            new ApiException(
                ErrorCode.NOT_FOUND,
                "There is no such recording, or no storage and no fleet host has it."));
    long size = recording.stored().size();
    Optional<ByteRange> range = ByteRange.parse(request.getHeader(HttpHeaders.RANGE));
    Slice slice = range.isEmpty() ? new Slice(0, size - 1) : range.get().of(size).orElse(null);
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    if (slice == null) {
      response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
      throw new ApiException(
          ErrorCode.RANGE_NOT_SATISFIABLE,
          "The recording has " + size + " bytes; the range lies outside.");
    }
    try (InputStream in = open(recording, slice)) {
      response.setContentType(contentType(recording.key()));
      response.setHeader(
          HttpHeaders.CONTENT_DISPOSITION,
          ContentDisposition.inline().filename(recording.key()).build().toString());
      response.setContentLengthLong(slice.length());
      if (range.isPresent()) {
        response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
        response.setHeader(
            HttpHeaders.CONTENT_RANGE, "bytes " + slice.from() + "-" + slice.to() + "/" + size);
      }
      copy(in, response.getOutputStream(), slice.length());
    }
  }

  private static InputStream open(Found recording, Slice slice) throws IOException {
    try {
      return slice.length() == 0 ? InputStream.nullInputStream() : recording.stored().open(slice);
    } catch (IOException failure) {
      throw new ApiException(
          ErrorCode.UPSTREAM_FAILED,
          "The recording was found but cannot be read now; try again.",
          failure);
    }
  }

  private static String contentType(String key) {
    return key.endsWith(".wav") ? "audio/wav" : "application/octet-stream";
  }

  private static void copy(InputStream in, OutputStream out, long length) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    long left = length;
    while (left > 0) {
      int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
      if (read < 0) {
        throw new IOException("the recording ended " + left + " bytes early");
      }
      out.write(chunk, 0, read);
      left -= read;
    }
  }
}
