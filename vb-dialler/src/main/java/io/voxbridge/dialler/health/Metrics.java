package io.voxbridge.dialler.health;

import static io.voxbridge.domain.metric.MetricDescription.cumulative;
import static io.voxbridge.domain.metric.MetricDescription.instant;
import static io.voxbridge.domain.metric.MetricDescription.window;

import io.voxbridge.domain.metric.MetricDescription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a dialler measures: the metrics of {@code /metrics}, gathered once for each request. */
final class Metrics {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Every family, for the reference page. */
  static final List<MetricDescription> DESCRIPTIONS =
      List.of(
          instant("voxdialler_active_dials", "dials", "Dials that ring or wait for a worker."),
          instant(
              "voxdialler_followed_conversations",
              "calls",
              "Conversations whose leg this process follows."),
          window("voxdialler_answer_rate", "0 to 1", "Answered per resolved dial.", "campaign"),
          window("voxdialler_aht_seconds", "seconds", "Mean conversation length.", "campaign"),
          window("voxdialler_abandon_rate", "0 to 1", "Abandoned per answered call.", "campaign"),
          window(
              "voxdialler_ring_to_answer_seconds",
              "seconds",
              "Mean time from dial to answer.",
              "campaign"),
          window("voxdialler_resolved_dials", "dials", "Dials resolved.", "campaign"),
          window("voxdialler_answered_dials", "dials", "Dials answered.", "campaign"),
          instant(
              "voxdialler_seats",
              "calls",
              "Most connected conversations at the moment.",
              "campaign"),
          instant(
              "voxdialler_rows",
              "rows",
              "Rows of running campaigns by state, from the database.",
              "campaign",
              "state"),
          instant(
              "voxdialler_pacing_info",
              "",
              "1; tells why the latest tick dialled what it dialled. For people: do not alert on it.",
              "campaign",
              "explanation"),
          instant(
              "voxdialler_fleet_available",
              "calls",
              "Free call slots of healthy fleet hosts, less those promised since the last poll."),
          instant("voxdialler_fleet_slots", "calls", "Call slots of healthy hosts."),
          instant("voxdialler_fleet_hosts", "hosts", "Fleet hosts known."),
          instant("voxdialler_fleet_hosts_healthy", "hosts", "Hosts that answer well."),
          instant(
              "voxdialler_carrier_tokens",
              "dials",
              "Dials the carrier's rate passes at once.",
              "carrier"),
          instant(
              "voxdialler_carrier_channels_used",
              "channels",
              "Channels taken, by permits.",
              "carrier"),
          instant("voxdialler_carrier_channels", "channels", "Channels it has.", "carrier"),
          instant("voxdialler_standby", "", "1 while another dialler owns the database."),
          instant("voxdialler_epoch", "", "Epoch of the fence; 0 for a standby."),
          cumulative("voxdialler_ticks_total", "ticks", "Ticks that did their work."),
          cumulative("voxdialler_failed_ticks_total", "ticks", "Ticks that failed."),
          instant("voxdialler_last_tick_age_seconds", "seconds", "Time since the last good tick."),
          instant(
              "voxdialler_clock_ahead_seconds",
              "seconds",
              "How far the database's clock is ahead of this host's at least; negative when behind."));

  private Metrics() {}

  static List<Metric> of(DiallerStatus.View view, int activeDials, int conversations) {
    TickReport report = view.report();
    List<Metric> metrics = new ArrayList<>();
    metrics.add(
        Metric.gauge(
            "voxdialler_active_dials",
            "Dials of this process that ring or wait for a worker.",
            activeDials));
    metrics.add(
        Metric.gauge(
            "voxdialler_followed_conversations",
            "Conversations whose leg this process follows.",
            conversations));
    addCampaigns(metrics, report);
    addFleet(metrics, report.fleet());
    addCarriers(metrics, report);
    metrics.add(
        Metric.gauge(
            "voxdialler_standby",
            "1 while another dialler owns the database.",
            report.role() == TickReport.Role.STANDBY ? 1 : 0));
    metrics.add(
        Metric.gauge(
            "voxdialler_epoch", "Epoch of the fence; 0 for a standby.", (double) report.epoch()));
    metrics.add(
        Metric.counter(
            "voxdialler_ticks_total", "Ticks that did their work.", (double) view.ticks()));
    metrics.add(
        Metric.counter(
            "voxdialler_failed_ticks_total", "Ticks that failed.", (double) view.failedTicks()));
    metrics.add(
        Metric.gauge(
            "voxdialler_last_tick_age_seconds",
            "Time since the last good tick.",
            view.age().toNanos() / NANOS_PER_SECOND));
    metrics.removeIf(metric -> metric.samples().isEmpty());
    return metrics;
  }

  private static void addCampaigns(List<Metric> metrics, TickReport report) {
    Metric.Builder answerRate =
        Metric.gauges(
            "voxdialler_answer_rate", "Answered per resolved dial, last five minutes, 0 to 1.");
    Metric.Builder handling =
        Metric.gauges(
            "voxdialler_aht_seconds", "Mean conversation length, last five minutes (AHT).");
    Metric.Builder abandonRate =
        Metric.gauges(
            "voxdialler_abandon_rate", "Abandoned per answered call, last five minutes, 0 to 1.");
    Metric.Builder ringTime =
        Metric.gauges(
            "voxdialler_ring_to_answer_seconds", "Mean time from dial to answer, five minutes.");
    Metric.Builder resolved =
        Metric.gauges("voxdialler_resolved_dials", "Dials resolved in the last five minutes.");
    Metric.Builder answered =
        Metric.gauges("voxdialler_answered_dials", "Dials answered in the last five minutes.");
    Metric.Builder seats =
        Metric.gauges("voxdialler_seats", "Most connected conversations at the moment.");
    Metric.Builder rows =
        Metric.gauges("voxdialler_rows", "Rows of running campaigns by state, from the database.");
    Metric.Builder pacing =
        Metric.gauges("voxdialler_pacing_info", "Why the latest tick dialled what it dialled.");
    for (TickReport.Campaign campaign : report.campaigns()) {
      Map<String, String> label = Map.of("campaign", campaign.id());
      var statistics = campaign.statistics();
      statistics.answerRate().ifPresent(rate -> answerRate.with(label, rate.value()));
      statistics.abandonRate().ifPresent(rate -> abandonRate.with(label, rate.value()));
      statistics
          .averageHandlingTime()
          .ifPresent(time -> handling.with(label, time.toNanos() / NANOS_PER_SECOND));
      statistics
          .averageRingTime()
          .ifPresent(time -> ringTime.with(label, time.toNanos() / NANOS_PER_SECOND));
      resolved.with(label, (double) statistics.resolved());
      answered.with(label, (double) statistics.answered());
      seats.with(label, campaign.seats());
      campaign.rows().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(entry ->
              rows.with(
                  labels("campaign", campaign.id(), "state", entry.getKey()), entry.getValue()));
      pacing.with(labels("campaign", campaign.id(), "explanation", campaign.explanation()), 1);
    }
    for (Metric.Builder builder :
        List.of(
            answerRate, handling, abandonRate, ringTime, resolved, answered, seats, rows, pacing)) {
      metrics.add(builder.build());
    }
  }

  private static void addFleet(List<Metric> metrics, TickReport.Fleet fleet) {
    metrics.add(
        Metric.gauge(
            "voxdialler_fleet_available",
            "Free call slots of healthy fleet hosts, less those promised since the last poll.",
            fleet.available()));
    metrics.add(
        Metric.gauge("voxdialler_fleet_slots", "Call slots of healthy hosts.", fleet.slots()));
    metrics.add(Metric.gauge("voxdialler_fleet_hosts", "Fleet hosts known.", fleet.hosts()));
    metrics.add(
        Metric.gauge("voxdialler_fleet_hosts_healthy", "Hosts that answer well.", fleet.healthy()));
  }

  static Metric clock(Duration ahead) {
    return Metric.gauge(
        "voxdialler_clock_ahead_seconds",
        "How far the database's clock is ahead of this host's at least; negative when behind.",
        ahead.toNanos() / NANOS_PER_SECOND);
  }

  private static void addCarriers(List<Metric> metrics, TickReport report) {
    Metric.Builder tokens =
        Metric.gauges("voxdialler_carrier_tokens", "Dials the carrier's rate passes at once.");
    Metric.Builder used =
        Metric.gauges("voxdialler_carrier_channels_used", "Channels taken, by permits.");
    Metric.Builder channels = Metric.gauges("voxdialler_carrier_channels", "Channels it has.");
    for (TickReport.Carrier carrier : report.carriers()) {
      Map<String, String> label = Map.of("carrier", carrier.id());
      tokens.with(label, carrier.tokens());
      used.with(label, carrier.channelsUsed());
      channels.with(label, carrier.channels());
    }
    metrics.add(tokens.build());
    metrics.add(used.build());
    metrics.add(channels.build());
  }

  private static Map<String, String> labels(String n1, String v1, String n2, String v2) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(n1, v1);
    labels.put(n2, v2);
    return labels;
  }
}
