package io.voxbridge.core.campaign;

import io.voxbridge.core.bot.BotUsage;
import io.voxbridge.core.contact.ContactImporter;
import io.voxbridge.core.counter.CampaignNumbers;
import io.voxbridge.core.loop.PeriodicLoop;
import io.voxbridge.core.settings.PlatformSettings;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.call.ContactImports;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.campaign.ImportReports;
import io.voxbridge.store.carrier.DidStore;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the campaign feature together. */
@Configuration(proxyBeanMethods = false)
class CampaignConfiguration {
  private static final Duration SUPERVISION_PAUSE = Duration.ofSeconds(2);
  private static final Duration PAUSE_AFTER_THE_END = Duration.ofSeconds(5);

  @Bean
  CampaignStore campaignStore(StoreClient store) {
    return new CampaignStore(store);
  }

  @Bean
  CampaignRows campaignRows(StoreClient store, Clock clock, Supplier<String> newId) {
    return new CampaignRows(store, clock, newId);
  }

  @Bean
  CampaignContacts campaignContacts(
      CampaignRows rows, ContactImports imports, ImportReports reports, ContactImporter importer) {
    return new CampaignContacts(rows, imports, reports, importer);
  }

  @Bean
  CampaignService campaignService(
      CampaignStore campaigns,
      CampaignContacts contacts,
      CampaignNumbers numbers,
      PlatformSettings settings,
      CampaignService.Lookups lookups,
      Clock clock,
      Supplier<String> newId) {
    CampaignEditor editor = new CampaignEditor(lookups.bots(), lookups.dids(), settings);
    return new CampaignService(campaigns, contacts, numbers, editor, lookups, clock, newId);
  }

  @Bean
  CampaignService.Lookups campaignLookups(BotStore bots, DidStore dids) {
    return new CampaignService.Lookups(bots, dids);
  }

  @Bean
  UploadSpool uploadSpool() {
    return UploadSpool.inTemporaryFolder();
  }

  @Bean
  BotUsage campaignsOfBot(CampaignStore campaigns) {
    return botId -> campaigns.namesUsingBot(botId, EnumSet.of(CampaignStatus.RUNNING));
  }

  @Bean
  RunSupervisor runSupervisor(
      CampaignStore campaigns,
      CampaignRows rows,
      CampaignNumbers numbers,
      BotStore bots,
      Clock clock) {
    return new RunSupervisor(campaigns, rows, numbers, bots, clock);
  }

  @Bean
  PeriodicLoop runSupervisionLoop(RunSupervisor supervisor) {
    return new PeriodicLoop("run-supervision", SUPERVISION_PAUSE, supervisor::underWay);
  }

  @Bean
  PeriodicLoop endedRunLoop(RunSupervisor supervisor) {
    return new PeriodicLoop("ended-run-supervision", PAUSE_AFTER_THE_END, supervisor::ended);
  }
}
