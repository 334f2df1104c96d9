package io.voxbridge.core.campaign;

import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.core.error.FieldProblems;
import io.voxbridge.core.paging.Page;
import io.voxbridge.core.paging.PageRequest;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.store.call.CallbackStatus;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.call.RowFilter;
import io.voxbridge.store.call.RowPage;
import io.voxbridge.store.campaign.Campaign;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The contacts of a campaign over HTTP. */
@RestController
@Access(AccessKind.ADMIN_ROLE)
class RowController {
  private static final String LIVE = "live";
  private static final String SCHEDULED = "scheduled";

  private final CampaignService campaigns;
  private final CampaignRows rows;

  RowController(CampaignService campaigns, CampaignRows rows) {
    this.campaigns = campaigns;
    this.rows = rows;
  }

  /**
   * What a caller filters by; blank means any.
   *
   * @param status a row state, {@code live} for all that something happens with, {@code scheduled}
   *     for retries
   * @param phone digits the number contains
   * @param callback {@code all}, {@code requested}, {@code pending}, {@code completed} or {@code
   *     cancelled}
   * @param date day of the last change, in the campaign's time zone
   */
  private record Query(
      @Nullable String status,
      @Nullable String phone,
      @Nullable String callback,
      @Nullable String date) {}

  @GetMapping("/api/v1/campaigns/{id}/calls")
  Page<RowView> list(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String phone,
      @RequestParam(required = false) @Nullable String callback,
      @RequestParam(required = false) @Nullable String date,
      @RequestParam(defaultValue = "1") int page,
      @RequestParam(defaultValue = "50") int limit) {
    PageRequest wanted = PageRequest.of(page, limit);
    Campaign campaign = campaigns.require(id);
    RowPage found =
        rows.list(
            filter(campaign, new Query(status, phone, callback, date)),
            wanted.page(),
            wanted.limit());
    return new Page<>(found.rows().stream().map(RowView::of).toList(), found.total(), page, limit);
  }

  private static RowFilter filter(Campaign campaign, Query query) {
    FieldProblems problems = new FieldProblems();
    Set<RowState> states = states(query.status(), problems);
    @Nullable CallbackStatus callback = callback(query.callback(), problems);
    ZoneId zone = campaign.config().timeWindow().timezone();
    Optional<LocalDate> date = date(query.date(), problems);
    problems.throwIfAny();
    String phone = query.phone();
    return new RowFilter(
        campaign.rowScope(),
        states,
        phone == null || phone.isBlank() ? null : phone.strip(),
        callback,
        date.map(day -> startOf(day, zone)).orElse(null),
        date.map(day -> startOf(day.plusDays(1), zone)).orElse(null));
  }

  private static Instant startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static Set<RowState> states(@Nullable String status, FieldProblems problems) {
    if (status == null || status.isBlank()) {
      return Set.of();
    }
    if (status.equals(LIVE)) {
      return RowState.live();
    }
    if (status.equals(SCHEDULED)) {
      return Set.of(RowState.RETRY_SCHEDULED);
    }
    try {
      return Set.of(RowState.fromWireName(status));
    } catch (IllegalArgumentException unknown) {
      problems.add("status", "is not a contact's status: \"" + status + "\"");
      return Set.of();
    }
  }

  private static @Nullable CallbackStatus callback(
      @Nullable String callback, FieldProblems problems) {
    return switch (callback == null ? "" : callback) {
      case "", "all" -> null;
      case "requested", "pending" -> CallbackStatus.SCHEDULED;
      case "completed" -> CallbackStatus.COMPLETED;
      case "cancelled" -> CallbackStatus.CANCELLED;
      default -> {
        problems.add("callback", "must be all, requested, pending, completed or cancelled");
        yield null;
      }
    };
  }

  private static Optional<LocalDate> date(@Nullable String date, FieldProblems problems) {
    if (date == null || date.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(date.strip()));
    } catch (DateTimeException malformed) {
      problems.add("date", "must be a day such as 2026-06-05");
      return Optional.empty();
    }
  }
}
