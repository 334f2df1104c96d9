package io.voxbridge.dialler.pacing;

/**
 * One dial per free slot: nobody who answers can find all workers busy with calls of this dialler.
 * Seats are the campaign's concurrency limit or what it has plus the slots it may count on,
 * whichever is smaller; every dial in flight holds a seat until its outcome is known.
 */
public final class ProgressivePacing implements PacingEngine {

  @Override
  public PacingDecision decide(String campaignId, PacingSample sample) {
    int connected = sample.load().connected();
    int inFlight = sample.load().inFlight();
    int seats = Math.min(sample.concurrencyLimit(), connected + sample.slots());
    int free = Math.max(0, seats - connected - inFlight);
    int dials = Math.min(free, sample.waiting());
    String numbers =
        "progressive: %d of %d seats free (concurrency limit %d, %d connected, %d in flight, %d fleet slots)"
            .formatted(free, seats, sample.concurrencyLimit(), connected, inFlight, sample.slots());
    return new PacingDecision(
        dials, numbers + ", %d waiting -> %d dials".formatted(sample.waiting(), dials));
  }

  @Override
  public String describe() {
    return "progressive (one dial per free slot)";
  }
}
