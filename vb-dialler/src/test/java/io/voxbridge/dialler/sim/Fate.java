package io.voxbridge.dialler.sim;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a process in the middle of its work. Every look at a clock, every new id and
 * every word to the outside passes here, which is between any two writes of the process: it may die
 * at that point, or stand still while the others go on.
 */
final class Fate {
  private int untilCrash;
  private int untilStall;
  private @Nullable Runnable meanwhile;
  private BooleanSupplier stallsHere = () -> true;
  private boolean dead;

  /** Lets the process die at the n-th point from now. */
  void crashAfter(int points) {
    untilCrash = points;
  }

  /** Lets the process stand still at the n-th point from now while something else happens. */
  void stallAfter(int points, Runnable somethingElse) {
    untilStall = points;
    meanwhile = somethingElse;
  }

  /** Lets the process stand still once at the first point where the condition holds. */
  void stallWhen(BooleanSupplier condition, Runnable somethingElse) {
    stallsHere = condition;
    meanwhile = somethingElse;
  }

  /** Takes back what was to come. */
  void spare() {
    untilCrash = 0;
    meanwhile = null;
  }

  void die() {
    dead = true;
  }

  boolean isDead() {
    return dead;
  }

  void point() {
    if (dead) {
      throw new SimulatedCrash();
    }
    if (untilCrash > 0 && --untilCrash == 0) {
      dead = true;
      throw new SimulatedCrash();
    }
    Runnable somethingElse = meanwhile;
    if (somethingElse != null && --untilStall <= 0 && stallsHere.getAsBoolean()) {
      meanwhile = null;
      somethingElse.run();
    }
  }
}
