package io.voxbridge.domain.metric;

import static io.voxbridge.domain.metric.MetricDescription.cumulative;
import static io.voxbridge.domain.metric.MetricDescription.instant;

import java.util.List;

/** What every Java process of ours shows about itself. */
public final class ProcessMetrics {
  /** Resident memory of the process, which no library measures for us. */
  public static final String RESIDENT_MEMORY = "process.resident.memory";

  /** All of them, under the names that Micrometer's binders give. */
  public static final List<MetricDescription> DESCRIPTIONS =
      List.of(
          instant("process_resident_memory_bytes", "bytes", "Memory the process holds (RSS)."),
          instant("jvm_memory_used_bytes", "bytes", "Java memory in use.", "area", "id"),
          instant("jvm_memory_committed_bytes", "bytes", "Java memory reserved.", "area", "id"),
          instant(
              "jvm_memory_max_bytes", "bytes", "Limit of the area; -1 without one.", "area", "id"),
          instant("jvm_buffer_count_buffers", "buffers", "Buffers outside the heap.", "id"),
          instant("jvm_buffer_memory_used_bytes", "bytes", "Memory of these buffers.", "id"),
          instant("jvm_buffer_total_capacity_bytes", "bytes", "Capacity of these buffers.", "id"),
          instant("jvm_threads_live_threads", "threads", "Platform threads."),
          instant("jvm_threads_daemon_threads", "threads", "Those that do not keep it alive."),
          instant("jvm_threads_peak_threads", "threads", "Most at any time."),
          cumulative("jvm_threads_started_threads_total", "threads", "Platform threads started."),
          instant("jvm_threads_states_threads", "threads", "Platform threads by state.", "state"),
          instant("process_files_open_files", "files", "Open files and sockets."),
          instant("process_files_max_files", "files", "Limit of open files (LimitNOFILE)."),
          instant("process_cpu_usage", "0 to 1", "Share of the machine this process uses."),
          cumulative("process_cpu_time_ns_total", "nanoseconds", "Processor time used."),
          instant("system_cpu_usage", "0 to 1", "Share of the machine in use."),
          instant("system_cpu_count", "processors", "Processors the process may use."),
          instant("system_load_average_1m", "tasks", "Load of the machine, one minute."),
          instant("process_uptime_seconds", "seconds", "Time since the start."),
          instant("process_start_time_seconds", "seconds", "When it started, Unix time."));

  private ProcessMetrics() {}
}
