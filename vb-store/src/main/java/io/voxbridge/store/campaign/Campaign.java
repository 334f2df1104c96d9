package io.voxbridge.store.campaign;

import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.campaign.CampaignConfig;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.domain.campaign.CompletionReason;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.store.call.RowScope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as it is stored.
 *
 * @param id the document's {@code _id}
 * @param identity what is fixed once the campaign was started
 * @param config how it dials
 * @param numberPool the numbers it may show to the people it calls
 * @param run where its current run stands
 * @param contacts its contact list
 * @param activityLog what was done to it, oldest first
 */
public record Campaign(
    String id,
    Identity identity,
    CampaignConfig config,
    List<PoolNumber> numberPool,
    Run run,
    Contacts contacts,
    List<Activity> activityLog) {

  /** Copies the lists. */
  public Campaign {
    numberPool = List.copyOf(numberPool);
    activityLog = List.copyOf(activityLog);
  }

  /**
   * What is fixed once the campaign was started.
   *
   * @param name shown to operators
   * @param botId the bot that talks
   * @param configUrl where workers fetch the bot's runtime config
   * @param createdAt when the campaign was created
   */
  public record Identity(String name, String botId, String configUrl, Instant createdAt) {}

  /**
   * A number the campaign calls from.
   *
   * @param carrierId the carrier that carries calls from it
   * @param didId the number's id at the carrier
   * @param number the number itself
   */
  public record PoolNumber(CarrierId carrierId, String didId, E164 number) {}

  /**
   * Where a run stands.
   *
   * @param number 1 for the first run
   * @param status the campaign's state
   * @param startedAt when the run was first started
   * @param completedAt when it ended
   * @param completionReason why it ended
   */
  public record Run(
      int number,
      CampaignStatus status,
      @Nullable Instant startedAt,
      @Nullable Instant completedAt,
      @Nullable CompletionReason completionReason) {}

  /**
   * The contact list.
   *
   * @param list the committed list, null before the first upload
   * @param open the import being written, if there is one
   * @param obsolete imports that were replaced and whose rows are still to be removed
   */
  public record Contacts(
      @Nullable ContactList list, @Nullable OpenImport open, List<ImportId> obsolete) {
    /** No list, and none under way. */
    public static final Contacts NONE = new Contacts(null, null, List.of());

    /** Copies the list of obsolete imports. */
    public Contacts {
      obsolete = List.copyOf(obsolete);
    }

    /** Whether an import still has to be finished or cleaned up. */
    public boolean unsettled() {
      return open != null || !obsolete.isEmpty();
    }
  }

  /**
   * A committed contact list.
   *
   * @param importId the import whose rows make up the list
   * @param fileName the file's name as uploaded
   * @param fingerprint digest of the file and of how it was read; equal means the same list
   * @param tally how many rows the file had
   * @param committedAt when the list became the campaign's
   */
  public record ContactList(
      ImportId importId, String fileName, String fingerprint, Tally tally, Instant committedAt) {}

  /**
   * How many rows a file had and what became of them.
   *
   * @param total data rows of the file, blank lines left out
   * @param accepted rows that became contacts
   * @param rejected rows that did not, duplicates included
   * @param duplicates rejected rows whose number stood further up in the file
   */
  public record Tally(int total, int accepted, int rejected, int duplicates) {}

  /**
   * An import being written.
   *
   * @param importId under which its rows are written
   * @param owner the process that writes it
   * @param touchedAt when it last wrote
   */
  public record OpenImport(ImportId importId, String owner, Instant touchedAt) {}

  /**
   * Something that was done to the campaign.
   *
   * @param action wire name of the action
   * @param by who did it: an email address, or {@code system}
   * @param at when
   */
  public record Activity(String action, String by, Instant at) {}

  /** The campaign's name. */
  public String name() {
    return identity.name();
  }

  /** The campaign's state. */
  public CampaignStatus status() {
    return run.status();
  }

  /** The run that rows and counters belong to. */
  public CampaignRun campaignRun() {
    return new CampaignRun(id, run.number());
  }

  /** Whether name, bot and contacts may no longer change because a run was started. */
  public boolean identityLocked() {
    return run.startedAt() != null || run.completedAt() != null || run.number() > 1;
  }

  /** The rows that count: those of the committed contact list, in the current run. */
  public RowScope rowScope() {
    ContactList list = contacts.list();
    return new RowScope(campaignRun(), list == null ? Set.of() : Set.of(list.importId()));
  }

  /** How many contacts the committed list has. */
  public int contactCount() {
    ContactList list = contacts.list();
    return list == null ? 0 : list.tally().accepted();
  }

  /** What a row becomes that still waits when this campaign has ended. */
  public RowState closedRowState() {
    return run.completionReason() == CompletionReason.WINDOW_CLOSED
        ? RowState.WINDOW_CLOSED
        : RowState.MANUAL_STOPPED;
  }
}
