package io.voxbridge.store.call;

import java.util.List;

/**
 * One page of rows.
 *
 * @param rows in order of the upload; of a single waiting state and nothing else that narrows them,
 *     the next due first
 * @param total how many rows the filter lets through
 */
public record RowPage(List<CampaignCall> rows, long total) {
  /** Copies the rows. */
  public RowPage {
    rows = List.copyOf(rows);
  }
}
