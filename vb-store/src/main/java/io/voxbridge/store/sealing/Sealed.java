package io.voxbridge.store.sealing;

/**
 * A secret as it is stored. Useless without the master key, but not shown either.
 *
 * @param text what the database holds
 */
public record Sealed(String text) {
  @Override
  public String toString() {
    return "(sealed)";
  }
}
