package io.voxbridge.agents;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The worker {@code voxcore@i}: one call at a time behind a Unix socket. */
@SpringBootApplication
public class WorkerApplication {
  /** Runs until the process is told to stop; exits with 78 when it cannot start as configured. */
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(WorkerApplication.class);
    application.addInitializers(new StartUp());
    application.run(args);
  }
}
