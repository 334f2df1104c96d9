package io.voxbridge.core.campaign;

import io.voxbridge.core.configuration.HttpSettings;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.FieldProblems;
import io.voxbridge.core.settings.PlatformSettings;
import io.voxbridge.domain.campaign.CampaignConfig;
import io.voxbridge.domain.campaign.CampaignConfigPayload;
import io.voxbridge.domain.campaign.TimeWindow;
import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.Campaign.PoolNumber;
import io.voxbridge.store.campaign.CampaignStore.Edit;
import io.voxbridge.store.carrier.Did;
import io.voxbridge.store.carrier.DidStore;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what a caller wants a campaign to be, and names every problem at once. */
final class CampaignEditor {
  private static final int LONGEST_NAME = 200;
  private static final int MOST_NUMBERS = 500;

  private final BotStore bots;
  private final DidStore dids;
  private final PlatformSettings settings;

  CampaignEditor(BotStore bots, DidStore dids, PlatformSettings settings) {
    this.bots = bots;
    this.dids = dids;
    this.settings = settings;
  }

  /**
   * What a new campaign is to be.
   *
   * @throws ApiException listing every problem
   */
  Edit create(CampaignRequest request) {
    FieldProblems problems = new FieldProblems();
    problems.requireText(request.name(), "name", LONGEST_NAME);
    if (request.botId() == null || request.botId().isBlank()) {
      problems.add("bot_id", "is required");
    } else {
      requireBot(request.botId(), problems);
    }
    String configUrl = request.configUrl();
    problems.require(
        configUrl == null || HttpSettings.isHttpUrl(configUrl),
        "config_url",
        "must be an http or https address");
    CampaignConfig config = config(request.config(), defaults(), problems);
    List<PoolNumber> pool = pool(request.numberPool(), List.of(), problems);
    problems.throwIfAny();
    return new Edit(
        Objects.requireNonNull(request.name()).strip(),
        Objects.requireNonNull(request.botId()),
        config,
        pool);
  }

  /**
   * What a changed campaign is to be.
   *
   * @throws ApiException listing every problem
   */
  Edit change(Campaign current, CampaignRequest request) {
    FieldProblems problems = new FieldProblems();
    String name = current.name();
    if (request.name() != null && !request.name().strip().equals(name)) {
      name = request.name().strip();
      problems.requireText(name, "name", LONGEST_NAME);
      problems.require(
          !current.identityLocked(), "name", "cannot change after the campaign was started");
    }
    String botId = current.identity().botId();
    if (request.botId() != null && !request.botId().equals(botId)) {
      botId = request.botId();
      requireBot(botId, problems);
      problems.require(
          !current.identityLocked(), "bot_id", "cannot change after the campaign was started");
    }
    String configUrl = request.configUrl();
    problems.require(
        configUrl == null || configUrl.equals(current.identity().configUrl()),
        "config_url",
        "is fixed when the campaign is created");
    CampaignConfig config = config(request.config(), current.config(), problems);
    List<PoolNumber> pool = pool(request.numberPool(), current.numberPool(), problems);
    problems.throwIfAny();
    return new Edit(name, botId, config, pool);
  }

  private void requireBot(String botId, FieldProblems problems) {
    problems.require(
        bots.names(List.of(botId)).containsKey(botId), "bot_id", "is no bot: \"" + botId + "\"");
  }

  private CampaignConfig defaults() {
    CampaignConfig defaults = CampaignConfig.DEFAULT;
    return new CampaignConfig(
        defaults.concurrencyLimit(),
        defaults.mode(),
        TimeWindow.nineToSix(displayTimezone()),
        defaults.redialRules(),
        defaults.callbackDetection());
  }

  private ZoneId displayTimezone() {
    try {
      return ZoneId.of(settings.displayTimezone());
    } catch (DateTimeException unknown) {
      return TimeWindow.DEFAULT_TIMEZONE;
    }
  }

  private static CampaignConfig config(
      @Nullable CampaignConfigPayload payload, CampaignConfig base, FieldProblems problems) {
    if (payload == null) {
      return base;
    }
    List<io.voxbridge.domain.campaign.FieldProblem> found = new ArrayList<>();
    CampaignConfig config = payload.applyTo(base, found);
    found.forEach(problem -> problems.add(problem.field(), problem.message()));
    return config;
  }

  private List<PoolNumber> pool(
      @Nullable List<@Nullable String> ids, List<PoolNumber> base, FieldProblems problems) {
    if (ids == null) {
      return base;
    }
    if (ids.size() > MOST_NUMBERS) {
      problems.add("number_pool", "must have at most " + MOST_NUMBERS + " numbers");
      return base;
    }
    List<PoolNumber> pool = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      String field = "number_pool[" + i + "]";
      String id = ids.get(i);
      Optional<Did> did = id == null ? Optional.empty() : dids.find(id);
      if (did.isEmpty()) {
        problems.add(field, "is no number of a carrier: \"" + id + "\"");
      } else if (did.get().direction() == Did.Direction.INBOUND) {
        problems.add(field, did.get().number() + " only receives calls");
      } else if (pool.stream().anyMatch(number -> number.didId().equals(id))) {
        problems.add(field, did.get().number() + " is in the list twice");
      } else {
        pool.add(new PoolNumber(did.get().carrierId(), did.get().id(), did.get().number()));
      }
    }
    return pool;
  }
}
