package io.voxbridge.dialler.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.domain.call.AttemptId;
import io.voxbridge.domain.call.RowState;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.domain.schedule.WindowSchedule;
import io.voxbridge.media.kit.FakePhoneNetwork;
import io.voxbridge.media.kit.ManualTime;
import io.voxbridge.media.telephony.Dial;
import io.voxbridge.media.telephony.DialListener;
import io.voxbridge.media.telephony.DialRequest;
import io.voxbridge.media.telephony.LiveLeg;
import io.voxbridge.media.telephony.PhoneNetwork;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.CampaignStore;
import io.voxbridge.store.carrier.CarrierLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The phone network with an observer at the door: every INVITE, whichever dialler sends it, is
 * checked against what must hold at that moment.
 */
final class ObservedNetwork implements PhoneNetwork {
  private final ManualTime time;
  private final FakePhoneNetwork phones;
  private final CampaignStore campaigns;
  private final CampaignRows rows;
  private final Map<String, List<Instant>> invites = new HashMap<>();
  private final Map<String, AttemptId> attemptOfNumber = new HashMap<>();
  private final Set<AttemptId> placed = new HashSet<>();
  private final Map<String, Instant> notRunningSince = new HashMap<>();

  ObservedNetwork(
      ManualTime time, FakePhoneNetwork phones, CampaignStore campaigns, CampaignRows rows) {
    this.time = time;
    this.phones = phones;
    this.campaigns = campaigns;
    this.rows = rows;
  }

  /** Takes note that an operator has moved a campaign. */
  void moved(Campaign campaign) {
    if (campaign.status() == CampaignStatus.RUNNING) {
      notRunningSince.remove(campaign.id());
    } else {
      notRunningSince.putIfAbsent(campaign.id(), time.clock().instant());
    }
  }

  /** Returns the attempts whose INVITE has left. */
  Set<AttemptId> placed() {
    return Collections.unmodifiableSet(placed);
  }

  @Override
  public Dial place(DialRequest request, DialListener listener) {
    checkInvite(request);
    return phones.place(request, listener);
  }

  @Override
  public boolean cancel(String attemptId) {
    return phones.cancel(attemptId);
  }

  @Override
  public boolean hangUp(String attemptId) {
    return phones.hangUp(attemptId);
  }

  @Override
  public List<LiveLeg> liveLegs() {
    return phones.liveLegs();
  }

  @Override
  public Optional<LiveLeg> leg(String attemptId) {
    return phones.leg(attemptId);
  }

  @Override
  public void close() {}

  private void checkInvite(DialRequest request) {
    Instant now = time.clock().instant();
    AttemptId attempt = new AttemptId(request.attemptId());
    assertThat(placed.add(attempt)).as("I1: attempt %s dialled once", attempt).isTrue();

    AttemptId before = attemptOfNumber.put(request.to(), attempt);
    if (before != null) {
      assertThat(phones.leg(before.value()))
          .as("I1: the earlier call to %s is gone before the next", request.to())
          .isEmpty();
    }
    CampaignCall row = rows.find(attempt).orElseThrow();
    assertThat(row.state())
        .as("I3: the row of %s is ours to dial", attempt)
        .isEqualTo(RowState.DIALLING);
    assertThat(row.lastAttempt().orElseThrow().ids().attemptId()).isEqualTo(attempt);

    String carrier = request.carrierRef();
    CarrierLimits limits = Objects.requireNonNull(SimOperators.CARRIERS.get(carrier));
    List<Instant> sent = invites.computeIfAbsent(carrier, key -> new ArrayList<>());
    sent.add(now);
    // A dial may leave as late as its permit is old, so a window may take in that many more.
    long inOneSecond = sent.stream().filter(at -> at.isAfter(now.minusSeconds(1))).count();
    assertThat(inOneSecond)
        .as("I4: dials of %s within a second", carrier)
        .isLessThanOrEqualTo(
            limits.burst() + Math.round(Math.ceil(limits.callsPerSecond().value() * 3)));
    long inTenSeconds = sent.stream().filter(at -> at.isAfter(now.minusSeconds(10))).count();
    assertThat(inTenSeconds)
        .as("I4: dials of %s within ten seconds", carrier)
        .isLessThanOrEqualTo(
            limits.burst() + Math.round(Math.ceil(limits.callsPerSecond().value() * 12)));
    long channels =
        phones.liveLegs().stream()
            .filter(leg -> carrierOf(leg.attemptId()).equals(carrier))
            .count();
    assertThat(channels + 1)
        .as("I4: channels of %s", carrier)
        .isLessThanOrEqualTo(limits.channels());

    Campaign campaign = campaigns.find(row.run().campaignId()).orElseThrow();
    Instant stopped = notRunningSince.get(campaign.id());
    if (stopped != null) {
      assertThat(Duration.between(stopped, now))
          .as("I6: time since campaign %s stopped running", campaign.id())
          .isLessThanOrEqualTo(SimWorld.TICK);
    }
    WindowSchedule window = new WindowSchedule(campaign.config().timeWindow());
    assertThat(window.isOpen(now) || window.isOpen(now.minus(SimWorld.TICK)))
        .as("I6: window of campaign %s at %s", campaign.id(), now)
        .isTrue();
  }

  private String carrierOf(String attemptId) {
    return phones.requests().stream()
        .filter(request -> request.attemptId().equals(attemptId))
        .map(DialRequest::carrierRef)
        .findFirst()
        .orElse("");
  }
}
