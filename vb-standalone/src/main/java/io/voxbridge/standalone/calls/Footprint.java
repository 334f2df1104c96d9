package io.voxbridge.standalone.calls;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process holds, from {@code /proc}.
 *
 * @param residentMb resident memory, MiB
 * @param threads of the system
 * @param files open files, sockets left out
 * @param sockets open sockets
 */
record Footprint(double residentMb, int threads, int files, int sockets) {
  private static final double KILOBYTES = 1024;

  /**
   * Reads it.
   *
   * @throws IOException when there is no such process
   */
  static Footprint of(long pid) throws IOException {
    Path process = Path.of("/proc", Long.toString(pid));
    List<String> status = Files.readAllLines(process.resolve("status"));
    int files = 0;
    int sockets = 0;
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path each : open) {
        if (isSocket(each)) {
          sockets++;
        } else {
          files++;
        }
      }
    }
    return new Footprint(
        number(status, "VmRSS:") / KILOBYTES, (int) number(status, "Threads:"), files, sockets);
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException closed) {
      return false; // It was closed while the others were read.
    }
  }

  private static double number(List<String> status, String field) {
    return status.stream()
        .filter(line -> line.startsWith(field))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElse(0);
  }
}
