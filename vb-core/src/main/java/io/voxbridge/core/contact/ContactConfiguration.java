package io.voxbridge.core.contact;

import io.voxbridge.core.loop.PeriodicLoop;
import io.voxbridge.core.startup.StartupTask;
import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.store.call.Contact;
import io.voxbridge.store.call.ContactImports;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.campaign.ImportReports;
import io.voxbridge.store.campaign.ListImports;
import io.voxbridge.store.database.StoreClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the contact lists together. */
@Configuration(proxyBeanMethods = false)
class ContactConfiguration {
  private static final Duration CLEANUP_PAUSE = Duration.ofMinutes(1);

  @Bean
  ContactImports contactImports(StoreClient store, Clock clock, Supplier<String> newId) {
    return new ContactImports(store, clock, newId);
  }

  @Bean
  ImportReports importReports(StoreClient store) {
    return new ImportReports(store);
  }

  @Bean
  ImportParts importParts(StoreClient store, ContactImports imports, Supplier<String> newId) {
    return new ImportParts(new ListImports(store), rowsIn(imports), newId.get());
  }

  /**
   * What importer and clean-up share.
   *
   * @param lists imports as campaigns know them
   * @param rows where rows go
   * @param owner names this process
   */
  record ImportParts(ListImports lists, ContactRows rows, String owner) {}

  @Bean
  ImportCleanup importCleanup(
      CampaignStore campaigns, ImportReports reports, ImportParts parts, Clock clock) {
    return new ImportCleanup(campaigns, parts.lists(), reports, parts.rows(), clock, parts.owner());
  }

  @Bean
  ContactImporter contactImporter(
      ImportReports reports,
      ImportParts parts,
      ImportCleanup cleanup,
      Clock clock,
      Supplier<String> newId) {
    return new ContactImporter(
        parts.lists(), reports, parts.rows(), cleanup, clock, newId, parts.owner());
  }

  @Bean
  StartupTask importRecovery(ImportCleanup cleanup) {
    return StartupTask.of("remove broken imports", StartupTask.RECOVER, cleanup::afterStart);
  }

  @Bean
  PeriodicLoop importCleanupLoop(ImportCleanup cleanup) {
    return new PeriodicLoop("import-cleanup", CLEANUP_PAUSE, cleanup::sweep);
  }

  private static ContactRows rowsIn(ContactImports imports) {
    return new ContactRows() {
      @Override
      public void insert(CampaignRun run, ImportId importId, List<Contact> contacts) {
        long _ = imports.insert(run, importId, contacts);
      }

      @Override
      public void remove(CampaignRun run, ImportId importId) {
        long _ = imports.remove(run, importId);
      }
    };
  }
}
