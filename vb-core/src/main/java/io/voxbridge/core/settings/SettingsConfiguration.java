package io.voxbridge.core.settings;

import io.voxbridge.core.configuration.FleetList;
import io.voxbridge.core.configuration.SettingsReader;
import io.voxbridge.core.startup.StartupTask;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.sealing.Sealer;
import io.voxbridge.store.settings.SettingsStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the settings feature together. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {

  @Bean
  SettingsStore settingsStore(StoreClient store) {
    return new SettingsStore(store);
  }

  @Bean
  PlatformSettings platformSettings(
      SettingsStore settings, Sealer sealer, Environment environment) {
    FleetList seed = SettingsReader.readValid(environment, FleetList::read);
    return new PlatformSettings(settings, sealer, seed.urls());
  }

  @Bean
  SettingsChanges settingsChanges(
      SettingsStore settings, PlatformSettings platform, Sealer sealer) {
    return new SettingsChanges(settings, platform, sealer);
  }

  @Bean
  DisplaySettings displaySettings(Environment environment) {
    return SettingsReader.readValid(environment, DisplaySettings::read);
  }

  @Bean
  StartupTask resealSettings(SettingsStore settings, Sealer sealer) {
    return StartupTask.of(
        "seal the settings' secrets under the current master key",
        StartupTask.RECOVER,
        new SettingsResealing(settings, sealer));
  }
}
