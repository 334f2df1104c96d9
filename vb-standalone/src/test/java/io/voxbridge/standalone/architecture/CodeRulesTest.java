package io.voxbridge.standalone.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeRulesTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> MODULES =
      List.of(
          "vb-domain",
          "vb-observe",
          "vb-store",
          "vb-media",
          "vb-core",
          "vb-agents",
          "vb-dialler",
          "vb-sim",
          "vb-standalone");

  private static JavaClasses all = new ClassFileImporter().importPaths(List.of());

  @BeforeAll
  static void importMainClasses() {
    all =
        new ClassFileImporter()
            .importPaths(
                MODULES.stream().map(it -> HOME.resolve(it).resolve("target/classes")).toList());
    assertThat(all).as("compiled classes of all modules").hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "domain",
        "observe",
        "store",
        "media",
        "core",
        "agents",
        "dialler",
        "sim",
        "standalone"
      })
  void packages_haveNoCycles(String module) {
    slices().matching("io.voxbridge." + module + ".(*)..").should().beFreeOfCycles().check(all);
  }

  @Test
  void domain_isPureJava() {
    classes()
        .that()
        .resideInAPackage("io.voxbridge.domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "io.voxbridge.domain..",
            "java..",
            "com.fasterxml.jackson.annotation..",
            "com.google.i18n.phonenumbers..",
            "org.jspecify.annotations..")
        .check(all);
  }

  @Test
  void domain_touchesNoFilesNoNetworkAndNoClockOfItsOwn() {
    noClasses()
        .that()
        .resideInAPackage("io.voxbridge.domain..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net.http..", "java.util.concurrent..")
        .check(all);
  }

  @Test
  void mongo_isKnownToTheStoreOnly() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.voxbridge.core..",
            "io.voxbridge.agents..",
            "io.voxbridge.dialler..",
            "io.voxbridge.media..",
            "io.voxbridge.sim..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.mongodb..", "org.bson..", "org.springframework.data.mongodb..")
        .check(all);
  }

  @Test
  void redis_isKnownToTheBackendOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.voxbridge.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework.data.redis..", "io.lettuce..")
        .check(all);
  }

  @Test
  void time_isInjected() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(ThreadLocalRandom.class, "current")
        .check(all);
  }

  @Test
  void dependencies_comeThroughConstructors() {
    fields()
        .should()
        .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
        .andShould()
        .notBeAnnotatedWith("jakarta.inject.Inject")
        .check(all);
  }

  @Test
  void packages_areFeaturesNotLayers() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..controller..",
            "..controllers..",
            "..service.impl..",
            "..services..",
            "..repository..",
            "..repositories..",
            "..entity..",
            "..entities..",
            "..dto..",
            "..util..",
            "..utils..",
            "..helper..")
        .check(all);
  }

  @Test
  void packages_sayTheirDutyAndAreNullMarked() throws IOException {
    List<String> missing = new ArrayList<>();
    for (String module : MODULES) {
      Path sources = HOME.resolve(module).resolve("src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path folder :
            files
                .filter(file -> file.toString().endsWith(".java"))
                .map(Path::getParent)
                .distinct()
                .toList()) {
          Path info = folder.resolve("package-info.java");
          if (!Files.exists(info) || !saysItsDuty(Files.readString(info))) {
            missing.add(HOME.relativize(folder).toString());
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static boolean saysItsDuty(String info) {
    return info.contains("@NullMarked") && info.contains("/**");
  }
}
