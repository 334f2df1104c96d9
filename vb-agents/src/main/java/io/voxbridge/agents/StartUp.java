package io.voxbridge.agents;

import io.voxbridge.agents.durable.DurableFiles;
import io.voxbridge.agents.durable.InstanceLock;
import io.voxbridge.agents.hearing.CallerHearing;
import io.voxbridge.agents.hearing.HearingSettings;
import io.voxbridge.agents.recycle.RecycleSettings;
import io.voxbridge.agents.runtimeconfig.BackendSettings;
import io.voxbridge.agents.settings.InvalidSettingsException;
import io.voxbridge.agents.settings.SettingsReader;
import io.voxbridge.agents.storage.StorageSettings;
import io.voxbridge.agents.tool.bot.ToolSettings;
import io.voxbridge.agents.transport.telephony.TelephonySettings;
import io.voxbridge.agents.worker.SocketFile;
import io.voxbridge.agents.worker.WorkerSettings;
import io.voxbridge.observe.log.LogFormat;
import io.voxbridge.observe.trace.TraceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * What must be right before anything starts: the settings, the folders, and that this instance runs
 * only once. Every problem is reported at once.
 */
final class StartUp implements ApplicationContextInitializer<GenericApplicationContext> {
  private static final int LOCK_ATTEMPTS = 25;
  private static final long LOCK_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  @Override
  public void initialize(GenericApplicationContext context) {
    SettingsReader reader = new SettingsReader(context.getEnvironment()::getProperty);
    WorkerSettings worker = WorkerSettings.read(reader);
    BackendSettings backend = BackendSettings.read(reader);
    StorageSettings storage = StorageSettings.read(reader);
    PhoneNetworkChoice network = PhoneNetworkChoice.read(reader, System.getenv());
    TelephonySettings telephony = TelephonySettings.read(reader);
    RecycleSettings recycle = RecycleSettings.read(reader);
    ToolSettings tools = ToolSettings.read(reader);
    HearingSettings hearing = HearingSettings.read(reader);
    TraceSettings.Reading traces =
        TraceSettings.read(variable -> reader.text(property(variable)).orElse(null));
    traces.problems().forEach(it -> reader.problem(property(it.getKey()), it.getValue()));
    LogFormat.problem(reader.text("log-format").orElse(null))
        .ifPresent(problem -> reader.problem("log-format", problem));
    reader.check();

    CallerHearing models = hearing.open(reader);
    makeFolder(reader, "journal-dir", worker.journal());
    makeFolder(reader, "outbox-dir", worker.outbox());
    makeFolder(reader, "recordings-dir", storage.instanceFolder(worker.instance()));
    if (!Files.isDirectory(worker.sockets()) || !Files.isWritable(worker.sockets())) {
      reader.problem(
          "voxcore.socket-dir",
          "is '" + worker.sockets() + "', not a folder this user may write to");
    }
    reader.check();

    SocketFile socket = new SocketFile(worker.socket());
    socket.clear();
    InstanceLock lock = lock(worker);
    context.registerBean(WorkerSettings.class, () -> worker);
    context.registerBean(BackendSettings.class, () -> backend);
    context.registerBean(StorageSettings.class, () -> storage);
    context.registerBean(PhoneNetworkChoice.class, () -> network);
    context.registerBean(TelephonySettings.class, () -> telephony);
    context.registerBean(RecycleSettings.class, () -> recycle);
    context.registerBean(ToolSettings.class, () -> tools);
    context.registerBean(CallerHearing.class, () -> models);
    context.registerBean(TraceSettings.class, traces::settings);
    context.registerBean(SocketFile.class, () -> socket);
    context.registerBean(InstanceLock.class, () -> lock);
  }

  private static String property(String variable) {
    return variable.equals(TraceSettings.ENDPOINT)
        ? "otel-exporter-otlp.endpoint"
        : "otel-exporter-otlp.headers";
  }

  private static void makeFolder(SettingsReader reader, String property, Path folder) {
    try {
      DurableFiles.makeFolder(folder);
      if (!Files.isWritable(folder)) {
        reader.problem(property, "leads to '" + folder + "', which this user may not write to");
      }
    } catch (IOException e) {
      reader.problem(property, "leads to '" + folder + "', which cannot be made: " + e);
    }
  }

  /** Another worker may hold the lock for a moment, to see whether this instance is gone. */
  private static InstanceLock lock(WorkerSettings worker) {
    try {
      for (int attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
        Optional<InstanceLock> lock = InstanceLock.tryTake(worker.journal());
        if (lock.isPresent()) {
          return lock.get();
        }
        LockSupport.parkNanos(LOCK_PAUSE_NANOS);
      }
    } catch (IOException e) {
      throw new InvalidSettingsException(
          List.of("JOURNAL_DIR leads to " + worker.journal() + ", which cannot be locked: " + e));
    }
    throw new InvalidSettingsException(
        List.of(
            "VOXCORE_INSTANCE is "
                + worker.instance()
                + " and another process uses that instance's files in "
                + worker.journal()
                + "; stop it first, or give this one another number"));
  }
}
