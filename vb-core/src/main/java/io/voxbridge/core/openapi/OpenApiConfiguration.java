package io.voxbridge.core.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.core.access.Caller;
import io.voxbridge.core.access.KeyCaller;
import io.voxbridge.domain.version.BuildVersion;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/** Title, version and, per operation, who may call it. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
  private static final String TOKEN = "access_token";
  private static final String SECRET = "voxcore_secret";
  private static final String KEY = "api_key";

  static {
    // The caller is known from the token; it is no parameter of the request.
    var _ = SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, KeyCaller.class);
  }

  @Bean
  OpenAPI openApi(BuildVersion version) {
    return new OpenAPI()
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

  private static AccessKind kindOf(HandlerMethod handler) {
    Access onMethod = handler.getMethodAnnotation(Access.class);
    Access access = onMethod == null ? handler.getBeanType().getAnnotation(Access.class) : onMethod;
    return access == null ? AccessKind.PUBLIC : access.value();
  }
}
