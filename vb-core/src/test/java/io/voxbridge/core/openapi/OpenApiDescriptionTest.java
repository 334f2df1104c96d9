package io.voxbridge.core.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.voxbridge.domain.version.BuildVersion;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The description in the repository is the one the Backend gives. */
class OpenApiDescriptionTest {
  private static final Path KEPT = Path.of("..", "vb-dashboard", "openapi.json");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  /** Written anew with {@code -Dopenapi.write=true}. */
  @Test
  void description_isTheOneInTheRepository() throws IOException {
    String described = description();
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(KEPT, described);
    }
    assertThat(Files.readString(KEPT))
        .as(
            "%s; to write it anew: mvn -o -pl vb-core -am test -Dtest=OpenApiDescriptionTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi.write=true",
            KEPT)
        .isEqualTo(described);
  }

  @Test
  void description_everyReference_hasItsSchema() {
    JsonNode description = JSON.readTree(description());
    JsonNode schemas = description.at("/components/schemas");
    assertThat(description.findValuesAsString("$ref"))
        .isNotEmpty()
        .allSatisfy(reference ->
            assertThat(schemas.has(reference.substring("#/components/schemas/".length())))
                .as("%s", reference)
                .isTrue());
  }

  @Test
  void everyField_hasItsNameOnTheWire() {
    JsonNode schemas = JSON.readTree(description()).at("/components/schemas");
    assertThat(schemas.propertyNames()).isNotEmpty();
    schemas.forEachEntry((name, schema) ->
        assertThat(schema.path("properties").propertyNames())
            .as(name)
            .noneMatch(field -> field.chars().anyMatch(Character::isUpperCase)));
    assertThat(schemas.at("/CallLine/properties").propertyNames())
        .contains("session_id", "campaign_name");
  }

  @Test
  void fieldsOfAnAnswer_areRequired_whenTheyAreThereEvenWithoutAValue() {
    JsonNode row = JSON.readTree(description()).at("/components/schemas/RowView");
    assertThat(required(row))
        .contains("campaign_call_id", "status", "attempts", "next_retry_at")
        .doesNotContain("callback");
    assertThat(row.at("/properties/next_retry_at/type").toString())
        .isEqualTo("[\"string\",\"null\"]");
  }

  @Test
  void fieldsOfARequest_areNotRequired_whenTheyMayBeNull() {
    JsonNode schemas = JSON.readTree(description()).at("/components/schemas");
    assertThat(required(schemas.get("CampaignRequest"))).isEmpty();
    assertThat(required(schemas.get("CampaignConfigPayloadWindow"))).isEmpty();
    assertThat(required(schemas.get("CampaignConfigViewWindow")))
        .containsExactlyInAnyOrder("start", "end", "timezone", "days");
  }

  @Test
  void openMaps_holdAnyValue() {
    JsonNode event = JSON.readTree(description()).at("/components/schemas/CallEvent");
    assertThat(event.at("/properties/data/additionalProperties").toString()).isEqualTo("{}");
  }

  @Test
  void answersThatAreNotJson_sayWhatTheyAre() {
    JsonNode paths = JSON.readTree(description()).get("paths");
    assertThat(mediaTypes(paths, "/metrics")).containsExactly("text/plain");
    assertThat(mediaTypes(paths, "/api/v1/campaigns/{id}/upload-errors.csv"))
        .containsExactly("text/csv");
    assertThat(mediaTypes(paths, "/api/v1/recordings/{session}")).containsExactly("audio/wav");
  }

  private static Collection<String> mediaTypes(JsonNode paths, String path) {
    return paths.get(path).at("/get/responses/200/content").propertyNames();
  }

  private static List<String> required(JsonNode schema) {
    List<String> names = new ArrayList<>();
    schema.path("required").forEach(name -> names.add(name.asString()));
    return names;
  }

  private static String description() {
    AtomicReference<String> described = new AtomicReference<>("");
    new WebApplicationContextRunner()
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .withConfiguration(
            AutoConfigurations.of(
                JacksonAutoConfiguration.class,
                HttpMessageConvertersAutoConfiguration.class,
                DispatcherServletAutoConfiguration.class,
                WebMvcAutoConfiguration.class,
                SpringDocConfiguration.class,
                SpringDocConfigProperties.class,
                SpringDocWebMvcConfiguration.class,
                MultipleOpenApiSupportConfiguration.class))
        .withBean(BuildVersion.class, () -> new BuildVersion("1"))
        .withUserConfiguration(OpenApiConfiguration.class)
        .withInitializer(context -> registerControllers((GenericApplicationContext) context))
        .run(context -> {
          String body =
              MockMvcBuilders.webAppContextSetup(context)
                  .build()
                  .perform(get("/api/v1/openapi.json"))
                  .andReturn()
                  .getResponse()
                  .getContentAsString(StandardCharsets.UTF_8);
          described.set(JSON.writeValueAsString(JSON.readValue(body, Object.class)) + "\n");
        });
    return described.get();
  }

  /** Describing asks a controller nothing, so it needs none of what it works with. */
  private static void registerControllers(GenericApplicationContext context) {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
    scanner
        .findCandidateComponents("io.voxbridge.core")
        .forEach(found ->
            register(
                context,
                ClassUtils.resolveClassName(
                    Objects.requireNonNull(found.getBeanClassName()), null)));
  }

  private static <T> void register(GenericApplicationContext context, Class<T> type) {
    @SuppressWarnings("unchecked")
    Constructor<T> constructor = (Constructor<T>) type.getDeclaredConstructors()[0];
    @Nullable Object[] nothing =
        Arrays.stream(constructor.getParameterTypes())
            .map(parameter -> parameter.isAssignableFrom(List.class) ? List.of() : null)
            .toArray();
    context.registerBean(type, () -> BeanUtils.instantiateClass(constructor, nothing));
  }
}
