package io.voxbridge.standalone.command;

import io.voxbridge.standalone.demo.BackendClient;
import io.voxbridge.standalone.installation.FleetFronts;
import io.voxbridge.standalone.installation.Installation;
import io.voxbridge.standalone.installation.InstallationSecrets;
import io.voxbridge.standalone.installation.Preflight;
import io.voxbridge.standalone.installation.RunningInstallation;
import io.voxbridge.standalone.installation.ServiceCommands;
import java.io.IOException;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An installation brought up for the length of a command, and taken down with it, Ctrl-C included.
 */
final class Session implements AutoCloseable {
  private final Installation installation;
  private final InstallationSecrets secrets;
  private final HttpClient http;
  private final ServiceCommands commands;
  private final RunningInstallation running;
  private final Thread onInterrupt;

  private Session(
      Installation installation,
      InstallationSecrets secrets,
      HttpClient http,
      ServiceCommands commands,
      RunningInstallation running) {
    this.installation = installation;
    this.secrets = secrets;
    this.http = http;
    this.commands = commands;
    this.running = running;
    this.onInterrupt = Thread.ofPlatform().name("stop-services").unstarted(running::close);
  }

  /**
   * Brings the installation up.
   *
   * @param defaults settings of services for variables that the environment does not set
   */
  static Session start(
      Installation installation, long seed, Map<String, String> defaults, Consumer<String> progress)
      throws IOException, InterruptedException {
    return start(installation, seed, defaults, progress, UnaryOperator.identity());
  }

  /**
   * Brings the installation up with changed commands.
   *
   * @param change what is different about the services
   */
  static Session start(
      Installation installation,
      long seed,
      Map<String, String> defaults,
      Consumer<String> progress,
      UnaryOperator<ServiceCommands> change)
      throws IOException, InterruptedException {
    Map<String, String> outside = new HashMap<>(defaults);
    outside.putAll(System.getenv());
    List<String> problems = Preflight.problems(installation, replaced(outside));
    if (!problems.isEmpty()) {
      throw new IllegalStateException("cannot start:\n  - " + String.join("\n  - ", problems));
    }
    InstallationSecrets secrets =
        InstallationSecrets.loadOrCreate(installation.folder(), new SecureRandom());
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    ServiceCommands commands =
        change.apply(new ServiceCommands(installation, secrets, outside, seed, http));
    RunningInstallation running =
        new RunningInstallation(installation, commands, FleetFronts.choose(), progress);
    Session session = new Session(installation, secrets, http, commands, running);
    Runtime.getRuntime().addShutdownHook(session.onInterrupt);
    try {
      running.start();
      return session;
    } catch (IOException | InterruptedException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Ports whose service is given from outside. */
  private static Set<String> replaced(Map<String, String> outside) {
    Set<String> unused = new HashSet<>();
    Map.of(
            "MONGODB_URI", "embedded store",
            "REDIS_URL", "Redis",
            "LIVEKIT_URL", "simulated phone network")
        .forEach((variable, purpose) -> {
          if (!outside.getOrDefault(variable, "").isBlank()) {
            unused.add(purpose);
          }
        });
    return unused;
  }

  BackendClient login() throws IOException, InterruptedException {
    BackendClient backend = new BackendClient(http, installation.backendUrl());
    backend.login(InstallationSecrets.ADMIN_EMAIL, secrets.adminPassword());
    return backend;
  }

  InstallationSecrets secrets() {
    return secrets;
  }

  HttpClient http() {
    return http;
  }

  ServiceCommands commands() {
    return commands;
  }

  RunningInstallation running() {
    return running;
  }

  @Override
  public void close() {
    running.close();
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      return; // the machine is stopping already: the hook has done its work
    }
  }
}
