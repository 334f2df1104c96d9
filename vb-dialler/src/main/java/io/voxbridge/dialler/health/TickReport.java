package io.voxbridge.dialler.health;

import io.voxbridge.dialler.pacing.CampaignStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one good tick saw and decided.
 *
 * @param role whether this process dials
 * @param epoch the fence's epoch under which it dials; 0 for a standby
 * @param campaigns the running campaigns
 * @param fleet the voice fleet
 * @param carriers the carriers of running campaigns
 * @param notDiallingBecause why nothing is dialled although the loop ticks; empty while it dials or
 *     everything is in hand
 */
public record TickReport(
    Role role,
    long epoch,
    List<Campaign> campaigns,
    Fleet fleet,
    List<Carrier> carriers,
    Optional<String> notDiallingBecause) {

  /** Keeps own copies. */
  public TickReport {
    campaigns = List.copyOf(campaigns);
    carriers = List.copyOf(carriers);
  }

  /** What this process is at the moment. */
  public enum Role {
    /** Owns the fence and dials. */
    ACTIVE,
    /** Another dialler owns the database; this one waits to take over. */
    STANDBY
  }

  /**
   * One running campaign.
   *
   * @param id the campaign
   * @param rows its rows by wire name of the state, active states and waiting ones
   * @param statistics the last five minutes of this process
   * @param seats most connected conversations at the moment
   * @param explanation why it dialled as much as it did
   */
  public record Campaign(
      String id,
      Map<String, Long> rows,
      CampaignStatistics statistics,
      int seats,
      String explanation) {
    /** Keeps own copies. */
    public Campaign {
      rows = Map.copyOf(rows);
    }
  }

  /**
   * The voice fleet.
   *
   * @param hosts hosts known
   * @param healthy hosts that answer well
   * @param slots call slots of the healthy ones
   * @param available free ones, less what was promised since the last poll
   */
  public record Fleet(int hosts, int healthy, int slots, int available) {
    /** Returns the fleet of a standby, which does not look at it. */
    public static Fleet unknown() {
      return new Fleet(0, 0, 0, 0);
    }
  }

  /**
   * One carrier.
   *
   * @param id the carrier
   * @param tokens dials its rate would pass at once
   * @param channelsUsed channels taken
   * @param channels channels it has
   */
  public record Carrier(String id, double tokens, int channelsUsed, int channels) {}

  /** Returns the report of a standby. */
  public static TickReport standby() {
    return new TickReport(
        Role.STANDBY,
        0,
        List.of(),
        Fleet.unknown(),
        List.of(),
        Optional.of("another dialler owns this database; this one stands by to take over"));
  }
}
