package io.voxbridge.standalone.installation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Java command line of a service: the options that hosts use ({@code infra/jvm}), and a fast
 * start from an ahead-of-time cache (JEP 483, JEP 514) that a training run has left beside the
 * service's jar. A cache holds for the class path, collector and header layout it was recorded
 * with.
 *
 * @param java the {@code java} program
 * @param caching whether caches are used or recorded
 */
record ServiceJvm(Path java, Caching caching) {
  /**
   * Memory of a service.
   *
   * @param heapMegabytes most heap
   * @param youngMegabytes its young part; small keeps the process small, at the price of more
   *     collections
   */
  record Memory(int heapMegabytes, int youngMegabytes) {}

  /** What happens with ahead-of-time caches. */
  enum Caching {
    /** A service starts from its cache when there is one. */
    USE,
    /** A service records its cache while it runs and writes it when it stops. */
    RECORD
  }

  /** Returns a JVM of the launcher's own kind. */
  static ServiceJvm ofLauncher(Caching caching) {
    return new ServiceJvm(Path.of(System.getProperty("java.home"), "bin", "java"), caching);
  }

  /**
   * Returns the command of a service that runs with a cache.
   *
   * @param options folder with the JVM's options, as hosts have them
   * @param service name of its file there
   * @param cache where the service's cache is, or goes
   */
  List<String> command(
      Path options, String service, Path cache, String classPath, String mainClass) {
    List<String> command = withoutCache(options, service);
    switch (caching) {
      case RECORD -> {
        command.add("-XX:AOTCacheOutput=" + cache);
        // A worker then loads what only calls over a network load.
        command.add("-Dvoxbridge.recording=true");
      }
      case USE -> {
        if (Files.isReadable(cache)) {
          command.add("-XX:AOTCache=" + cache);
          // Ten workers then share the cache's pages, which are otherwise rewritten for the address
          // each of them gets.
          command.add("-XX:+UnlockDiagnosticVMOptions");
          command.add("-XX:ArchiveRelocationMode=0");
        }
      }
    }
    return ended(command, classPath, mainClass, List.of());
  }

  /** Returns the command of a service whose class path has no cache. */
  List<String> command(Path options, String service, String classPath, String mainClass) {
    return ended(withoutCache(options, service), classPath, mainClass, List.of());
  }

  /** Returns a command of the launcher's own programs. */
  List<String> command(
      Path options, Memory memory, String classPath, String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(java.toString(), common(options)));
    command.add("-Xmx" + memory.heapMegabytes() + "m");
    command.add("-Xmn" + memory.youngMegabytes() + "m");
    return ended(command, classPath, mainClass, arguments);
  }

  private List<String> withoutCache(Path options, String service) {
    return new ArrayList<>(
        List.of(java.toString(), common(options), "@" + options.resolve(service + ".options")));
  }

  private static String common(Path options) {
    return "@" + options.resolve("common.options");
  }

  private static List<String> ended(
      List<String> command, String classPath, String mainClass, List<String> arguments) {
    command.add("-cp");
    command.add(classPath);
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }
}
