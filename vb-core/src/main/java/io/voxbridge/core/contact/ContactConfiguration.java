package io.voxbridge.core.contact;

import io.voxbridge.core.loop.PeriodicLoop;
import io.voxbridge.core.startup.StartupTask;
import io.voxbridge.store.call.ContactImports;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.campaign.ImportReports;
import io.voxbridge.store.campaign.ListImports;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the contact lists together. */
@Configuration(proxyBeanMethods = false)
class ContactConfiguration {
  private static final int ROWS_PER_BATCH = 1_000;
  private static final Duration CLEANUP_PAUSE = Duration.ofMinutes(1);

  @Bean
  ContactImports contactImports(StoreClient store, Clock clock, Supplier<String> newId) {
    return new ContactImports(store, clock, new RowIds(clock, newId));
  }

  @Bean
  ImportReports importReports(StoreClient store) {
    return new ImportReports(store);
  }

  @Bean
  ImportPorts importPorts(
      StoreClient store, ImportReports reports, ContactImports imports, Supplier<String> newId) {
    return new ImportPorts(new ListImports(store), reports, ContactRows.in(imports), newId.get());
  }

  @Bean
  ImportCleanup importCleanup(CampaignStore campaigns, ImportPorts ports, Clock clock) {
    return new ImportCleanup(campaigns, ports, clock);
  }

  @Bean
  ContactImporter contactImporter(
      ImportPorts ports, ImportCleanup cleanup, Clock clock, Supplier<String> newId) {
    return new ContactImporter(ports, cleanup, clock, newId, ROWS_PER_BATCH);
  }

  @Bean
  StartupTask importRecovery(ImportCleanup cleanup) {
    return StartupTask.of("remove broken imports", StartupTask.RECOVER, cleanup::afterStart);
  }

  @Bean
  PeriodicLoop importCleanupLoop(ImportCleanup cleanup) {
    return new PeriodicLoop("import-cleanup", CLEANUP_PAUSE, cleanup::sweep);
  }
}
