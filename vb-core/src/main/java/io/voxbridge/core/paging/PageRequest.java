package io.voxbridge.core.paging;

import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.FieldProblems;

/**
 * Which page is asked for.
 *
 * @param page from 1
 * @param limit most lines of a page
 */
public record PageRequest(int page, int limit) {
  /** Most lines a caller may ask for at once. */
  public static final int MOST_LINES = 200;

  private static final int LAST_PAGE = 1_000_000;

  /**
   * Takes what a caller asked for.
   *
   * @throws ApiException when it is out of range
   */
  public static PageRequest of(int page, int limit) {
    FieldProblems problems = new FieldProblems();
    problems.require(page >= 1 && page <= LAST_PAGE, "page", "must be from 1 to " + LAST_PAGE);
    problems.require(limit >= 1 && limit <= MOST_LINES, "limit", "must be from 1 to " + MOST_LINES);
    problems.throwIfAny();
    return new PageRequest(page, limit);
  }
}
