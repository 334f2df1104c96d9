package io.voxbridge.core.console;

import io.voxbridge.core.configuration.SettingsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the Console's files. Files under {@code assets/} carry a hash in their name and may be
 * kept for ever; the page itself is asked for anew each time. Paths that the Console routes itself
 * get the page. Nothing outside the folder is ever served: that is the resolver's own check.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleConfiguration {
  private static final Duration FOR_EVER = Duration.ofDays(365);

  @Bean
  ConsoleSettings consoleSettings(Environment environment) {
    return SettingsReader.readValid(environment, ConsoleSettings::read);
  }

  @Bean
  WebMvcConfigurer consoleFiles(ConsoleSettings settings) {
    return new WebMvcConfigurer() {
      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        settings.directory().ifPresent(directory -> addConsole(registry, directory));
      }

      // A path without any name never reaches the resolvers.
      @Override
      public void addViewControllers(ViewControllerRegistry registry) {
        if (settings.directory().isPresent()) {
          registry.addViewController("/").setViewName("forward:/index.html");
        }
      }
    };
  }

  private static void addConsole(ResourceHandlerRegistry registry, Path directory) {
    String location = directory.toUri().toString();
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations(location.endsWith("/") ? location + "assets/" : location + "/assets/")
        .setCacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable());
    registry
        .addResourceHandler("/**")
        .addResourceLocations(location.endsWith("/") ? location : location + "/")
        .setCacheControl(CacheControl.noCache())
        .resourceChain(false)
        .addResolver(new PageResolver(directory));
  }

  /** Answers the Console's own routes with its page. */
  private static final class PageResolver extends PathResourceResolver {
    private final Resource page;

    PageResolver(Path directory) {
      this.page = new FileSystemResource(directory.resolve("index.html"));
    }

    @Override
    protected @Nullable Resource getResource(String path, Resource location) throws IOException {
      return ConsoleRoutes.isRoute(path) ? page : super.getResource(path, location);
    }
  }
}
