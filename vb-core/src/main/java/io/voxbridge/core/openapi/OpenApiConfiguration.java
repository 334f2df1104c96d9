package io.voxbridge.core.openapi;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.core.access.Caller;
import io.voxbridge.core.access.KeyCaller;
import io.voxbridge.core.error.Problem;
import io.voxbridge.domain.version.BuildVersion;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Title and version; per operation a name, who may call it and what a refusal looks like. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
  private static final String TOKEN = "access_token";
  private static final String SECRET = "voxcore_secret";
  private static final String KEY = "api_key";

  static {
    // The caller is known from the token; it is no parameter of the request.
    var _ =
        SpringDocUtils.getConfig()
            .addRequestWrapperToIgnore(Caller.class, KeyCaller.class)
            .replaceWithSchema(JsonNode.class, new Schema<>())
            .replaceWithSchema(ObjectNode.class, new ObjectSchema());
  }

  @Bean
  OpenAPI openApi(BuildVersion version) {
    return new OpenAPI()
        .servers(List.of(new Server().url("/")))
        .info(new Info().title("VoxBridge Backend").version(version.text()))
        .components(
            new Components()
                .addSecuritySchemes(
                    TOKEN,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT"))
                .addSecuritySchemes(
                    SECRET,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name("X-VoxCore-Secret"))
                .addSecuritySchemes(
                    KEY,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name("X-API-Key")));
  }

  @Bean
  ModelResolver modelResolver(ObjectMapperProvider mappers) {
    return new ModelResolver(mappers.jsonMapper(), new NestedNames());
  }

  /** Names that stay what they are when others are added: {@code campaignList}. */
  @Bean
  OperationCustomizer names() {
    return (operation, handler) -> {
      String type = handler.getBeanType().getSimpleName();
      String subject = StringUtils.uncapitalize(type.replace("Controller", ""));
      return operation
          .tags(List.of(subject))
          .operationId(subject + StringUtils.capitalize(handler.getMethod().getName()));
    };
  }

  /** The library takes a file for a part of a JSON body. */
  @Bean
  OperationCustomizer uploads() {
    return (operation, handler) -> {
      RequestBody body = operation.getRequestBody();
      boolean file =
          Arrays.asList(handler.getMethod().getParameterTypes()).contains(MultipartFile.class);
      if (file && body != null) {
        Content described = body.getContent();
        body.required(true)
            .content(
                new Content()
                    .addMediaType(
                        MediaType.MULTIPART_FORM_DATA_VALUE, described.values().iterator().next()));
      }
      return operation;
    };
  }

  /** Every operation may be refused, and every refusal looks the same. */
  @Bean
  OperationCustomizer problems() {
    return (operation, handler) -> {
      operation
          .getResponses()
          .addApiResponse(
              "default",
              new ApiResponse()
                  .description("Refused or failed: problem details (RFC 9457)")
                  .content(
                      new Content()
                          .addMediaType(
                              MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                              new io.swagger.v3.oas.models.media.MediaType()
                                  .schema(
                                      new Schema<>()
                                          .$ref(Components.COMPONENTS_SCHEMAS_REF + "Problem")))));
      return operation;
    };
  }

  @Bean
  GlobalOpenApiCustomizer problemSchema() {
    return description ->
        ModelConverters.getInstance(true)
            .readAll(Problem.class)
            .forEach(description.getComponents()::addSchemas);
  }

  @Bean
  OperationCustomizer whoMayCallIt() {
    return (operation, handler) -> {
      AccessKind kind = kindOf(handler);
      return switch (kind) {
        case PUBLIC -> operation;
        case SECRET -> operation.addSecurityItem(new SecurityRequirement().addList(SECRET));
        case KEY -> operation.addSecurityItem(new SecurityRequirement().addList(KEY));
        case JWT, ADMIN_ROLE, SUPER_ROLE, AGENT_ROLE, SUPERVISOR_ROLE, ASSIST_ROLE ->
            operation.addSecurityItem(new SecurityRequirement().addList(TOKEN));
      };
    };
  }

  @Bean
  AnswerSchemas answerSchemas() {
    return new AnswerSchemas();
  }

  @Bean
  RecordSchemas recordSchemas() {
    return new RecordSchemas();
  }

  private static AccessKind kindOf(HandlerMethod handler) {
    Access onMethod = handler.getMethodAnnotation(Access.class);
    Access access = onMethod == null ? handler.getBeanType().getAnnotation(Access.class) : onMethod;
    return access == null ? AccessKind.PUBLIC : access.value();
  }
}
