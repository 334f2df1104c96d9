package io.voxbridge.core.paging;

import java.util.List;

/**
 * One page of a list.
 *
 * @param items the lines of this page
 * @param total lines of all pages
 * @param page which page, from 1
 * @param limit most lines of a page
 * @param <T> what a line is
 */
public record Page<T>(List<T> items, long total, int page, int limit) {
  /** Copies the lines. */
  public Page {
    items = List.copyOf(items);
  }
}
