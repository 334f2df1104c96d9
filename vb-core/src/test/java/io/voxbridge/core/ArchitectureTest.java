package io.voxbridge.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Features of the Backend stand side by side: no circles, no way around the stores. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.voxbridge.core");

  @Test
  void features_doNotDependOnEachOtherInCircles() {
    slices().matching("io.voxbridge.core.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void features_doNotDependOnWhatStartsThem() {
    noClasses()
        .that()
        .resideInAPackage("io.voxbridge.core.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.voxbridge.core")
        .check(CLASSES);
  }

  @Test
  void onlyTheStore_namesCollections() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.mongodb.client..")
        .check(CLASSES);
  }

  @Test
  void audio_staysOutOfTheBackend() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.voxbridge.media..")
                .and(
                    not(
                        resideInAnyPackage(
                            "io.voxbridge.media.livekit",
                            "io.voxbridge.media.livekit.api",
                            "io.voxbridge.media.room",
                            "io.voxbridge.media.telephony"))))
        .check(CLASSES);
  }

  @Test
  void onlyWiring_asksTheMachineForTimeOrChance() {
    noClasses()
        .that()
        .doNotHaveSimpleName("EnvironmentSources")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .check(CLASSES);
  }

  @Test
  void everyPackage_saysWhatItIsFor() {
    classes()
        .that()
        .resideInAPackage("io.voxbridge.core..")
        .and()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(NullMarked.class)
        .check(CLASSES);
  }
}
