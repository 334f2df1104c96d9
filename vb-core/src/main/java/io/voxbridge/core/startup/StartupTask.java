package io.voxbridge.core.startup;

/**
 * Work that a feature does once after the start and that needs a store: indexes, the first admin,
 * clearing up after a crash. A bean of this type is run in the background, in the order of {@link
 * #order}, and repeated until it succeeds; {@code /health} says 503 until all have. Must be safe to
 * repeat.
 */
public interface StartupTask {
  /** Order of work that prepares the stores for everything else. */
  int PREPARE = 0;

  /** Order of work that needs prepared stores. */
  int SEED = 100;

  /** Order of work that clears up what a crash has left. */
  int RECOVER = 200;

  /** Returns what the task does, for the log, for example {@code create indexes}. */
  String name();

  /** Returns the place in the order; smaller runs earlier. */
  int order();

  /** Does the work; throws when it must be repeated. */
  void run();

  /** Returns a task made of its parts. */
  static StartupTask of(String name, int order, Runnable work) {
    return new StartupTask() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public int order() {
        return order;
      }

      @Override
      public void run() {
        work.run();
      }
    };
  }
}
