package io.voxbridge.agents.transport.telephony.socket;

import io.voxbridge.agents.entry.CallIntake;
import io.voxbridge.agents.transport.telephony.access.StreamAccess;
import io.voxbridge.agents.transport.telephony.control.CallControls;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/**
 * What every stream needs.
 *
 * @param intake takes calls
 * @param access knows the shared secret
 * @param controls the providers' APIs
 * @param configUrl where configs come from
 * @param localTime zone of time stamps without one
 * @param timers for time limits; its tasks do not block
 * @param clock wall clock
 * @param nanos monotonic time
 */
public record StreamTools(
    CallIntake intake,
    StreamAccess access,
    CallControls controls,
    URI configUrl,
    ZoneId localTime,
    ScheduledExecutorService timers,
    Clock clock,
    LongSupplier nanos) {}
