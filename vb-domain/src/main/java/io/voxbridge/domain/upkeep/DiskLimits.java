package io.voxbridge.domain.upkeep;

/**
 * How much room a disk must have.
 *
 * @param lowBytes with less there is time to act
 * @param fullBytes with less writing is about to fail; not above {@code lowBytes}
 */
public record DiskLimits(long lowBytes, long fullBytes) {
  private static final int MEGABYTE_BITS = 20;

  /** About two hours of one worker's recordings; and room for journals and results only. */
  public static final DiskLimits DEFAULT = ofMegabytes(512, 32);

  /** How a disk stands. */
  public enum Room {
    /** There is room. */
    ENOUGH,
    /** It is almost full. */
    LOW,
    /** It is full. */
    FULL
  }

  /** Returns limits given in units of 1,048,576 bytes. */
  public static DiskLimits ofMegabytes(long low, long full) {
    return new DiskLimits(low << MEGABYTE_BITS, full << MEGABYTE_BITS);
  }

  /** Judges a disk with so many bytes left. */
  public Room judge(long usableBytes) {
    if (usableBytes < fullBytes) {
      return Room.FULL;
    }
    return usableBytes < lowBytes ? Room.LOW : Room.ENOUGH;
  }
}
