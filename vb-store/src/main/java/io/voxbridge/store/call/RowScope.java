package io.voxbridge.store.call;

import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.ImportId;
import java.util.Set;

/**
 * The rows of a run that count.
 *
 * @param run the campaign's run
 * @param imports the imports the campaign document has committed for this run
 */
public record RowScope(CampaignRun run, Set<ImportId> imports) {
  /** Takes a run and its committed imports. */
  public RowScope {
    imports = Set.copyOf(imports);
  }
}
