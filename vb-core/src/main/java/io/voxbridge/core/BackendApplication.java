package io.voxbridge.core;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** Starts the Backend. Exits with code 78 when settings are missing or invalid. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class BackendApplication {

  /** Starts the process. */
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(BackendApplication.class);
    application.addListeners(new StartupCheck(System.err, System::exit));
    application.run(args);
  }
}
