package io.voxbridge.core.campaign;

import io.voxbridge.core.contact.UploadReport;
import io.voxbridge.core.contact.UploadedFile;
import io.voxbridge.core.counter.CampaignNumbers;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.core.error.FieldProblem;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.campaign.CampaignAction;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.domain.campaign.CompletionReason;
import io.voxbridge.store.bot.Bot;
import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.Campaign.Activity;
import io.voxbridge.store.campaign.Campaign.Contacts;
import io.voxbridge.store.campaign.Campaign.Identity;
import io.voxbridge.store.campaign.Campaign.Run;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.campaign.CampaignStore.Edit;
import io.voxbridge.store.carrier.Did;
import io.voxbridge.store.carrier.DidStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What operators and programs do with campaigns. Safe for use by several threads. */
final class CampaignService {
  private final CampaignStore campaigns;
  private final CampaignContacts contacts;
  private final CampaignNumbers numbers;
  private final CampaignEditor editor;
  private final Lookups lookups;
  private final Clock clock;
  private final Supplier<String> newId;

  /**
   * What campaigns refer to.
   *
   * @param bots who talks
   * @param dids numbers to call from
   */
  record Lookups(BotStore bots, DidStore dids) {}

  CampaignService(
      CampaignStore campaigns,
      CampaignContacts contacts,
      CampaignNumbers numbers,
      CampaignEditor editor,
      Lookups lookups,
      Clock clock,
      Supplier<String> newId) {
    this.campaigns = campaigns;
    this.contacts = contacts;
    this.numbers = numbers;
    this.editor = editor;
    this.lookups = lookups;
    this.clock = clock;
    this.newId = newId;
  }

  List<CampaignView> list(@Nullable CampaignStatus status) {
    List<Campaign> found = campaigns.list(status);
    Map<String, String> botNames =
        lookups
            .bots()
            .names(found.stream().map(campaign -> campaign.identity().botId()).distinct().toList());
    return found.stream()
        .map(campaign ->
            CampaignView.of(
                campaign, botNames.get(campaign.identity().botId()), numbers.projected(campaign)))
        .toList();
  }

  CampaignView get(String id) {
    return view(require(id));
  }

  /** The campaign with this id, or a refusal that says there is none. */
  Campaign require(String id) {
    return campaigns.find(id).orElseThrow(() -> ApiException.notFound("campaign", id));
  }

  CampaignView create(CampaignRequest request, String configUrl, String by) {
    Edit edit = editor.create(request);
    Campaign campaign =
        new Campaign(
            newId.get(),
            new Identity(
                edit.name(),
                edit.botId(),
                request.configUrl() == null ? configUrl : request.configUrl(),
                clock.instant()),
            edit.config(),
            edit.numberPool(),
            new Run(1, CampaignStatus.DRAFT, null, null, null),
            Contacts.NONE,
            List.of(activity("create", by)));
    campaigns.insert(campaign);
    return view(campaign);
  }

  CampaignView change(String id, CampaignRequest request, String by) {
    return view(
        campaigns.edit(
            id,
            current -> editor.change(current, request),
            activity("edit", by),
            () -> ApiException.notFound("campaign", id),
            () ->
                new ApiException(
                    ErrorCode.CONFLICT,
                    "A campaign can be changed while it is a draft or paused; pause it first.")));
  }

  void delete(String id) {
    Campaign campaign = require(id);
    if (!campaigns.deleteDraft(id)) {
      throw new ApiException(
          ErrorCode.CONFLICT,
          campaign.contacts().unsettled()
              ? "An upload to this campaign is being finished; delete it afterwards."
              : "Only a draft that was never started can be deleted; this campaign is "
                  + campaign.status().wireName()
                  + ".");
    }
    contacts.removeAll(campaign);
  }

  UploadReport upload(String id, UploadedFile file, String by) {
    return contacts.importer().upload(require(id), file, by);
  }

  CampaignView start(String id, CampaignAction action, String by) {
    Campaign campaign = require(id);
    requireAllowed(campaign, action);
    if (campaign.contacts().unsettled()) {
      throw new ApiException(
          ErrorCode.CONFLICT,
          "An upload to this campaign is being finished; start it when the upload is done.");
    }
    List<FieldProblem> problems =
        StartCheck.problems(
            campaign,
            numbers.stats(campaign),
            botActive(campaign),
            usableNumbers(campaign),
            clock.instant());
    if (!problems.isEmpty()) {
      throw ApiException.invalidFields(problems);
    }
    return move(campaign, action, by, null);
  }

  private boolean botActive(Campaign campaign) {
    return lookups.bots().find(campaign.identity().botId()).filter(Bot::active).isPresent();
  }

  private int usableNumbers(Campaign campaign) {
    return (int)
        campaign.numberPool().stream()
            .flatMap(number -> lookups.dids().find(number.didId()).stream())
            .filter(did -> did.direction() != Did.Direction.INBOUND)
            .count();
  }

  CampaignView pause(String id, String by) {
    Campaign campaign = require(id);
    requireAllowed(campaign, CampaignAction.PAUSE);
    return move(campaign, CampaignAction.PAUSE, by, null);
  }

  CampaignView stop(String id, String by) {
    Campaign campaign = require(id);
    requireAllowed(campaign, CampaignAction.STOP);
    CampaignView _ = move(campaign, CampaignAction.STOP, by, CompletionReason.MANUAL_STOP);
    // Rows that come back later, from calls still under way, are closed by the run loop.
    contacts.close(campaign, RowState.MANUAL_STOPPED);
    return view(require(id));
  }

  private static void requireAllowed(Campaign campaign, CampaignAction action) {
    if (!action.allowedFrom(campaign.status())) {
      throw notFrom(action, campaign.status());
    }
  }

  private CampaignView move(
      Campaign campaign, CampaignAction action, String by, @Nullable CompletionReason reason) {
    Optional<Campaign> moved =
        campaigns.move(campaign.id(), action, activity(action.wireName(), by), reason);
    return view(moved.orElseThrow(() -> notFrom(action, require(campaign.id()).status())));
  }

  private static ApiException notFrom(CampaignAction action, CampaignStatus status) {
    return new ApiException(
        ErrorCode.CONFLICT,
        "Cannot %s this campaign: it is %s.".formatted(action.wireName(), status.wireName()));
  }

  private Activity activity(String action, String by) {
    return new Activity(action, by, clock.instant());
  }

  private CampaignView view(Campaign campaign) {
    String botId = campaign.identity().botId();
    return CampaignView.of(
        campaign, lookups.bots().names(List.of(botId)).get(botId), numbers.exact(campaign));
  }
}
