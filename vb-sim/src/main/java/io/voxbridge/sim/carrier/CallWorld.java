package io.voxbridge.sim.carrier;

import io.voxbridge.sim.callee.PhraseBook;
import io.voxbridge.sim.population.Population;
import io.voxbridge.sim.room.SimulatedRooms;
import io.voxbridge.sim.timing.TimeScale;
import io.voxbridge.sim.timing.Timetable;
import java.time.Clock;

/**
 * What calls happen in.
 *
 * @param rooms where phones and bots meet
 * @param population who lives behind the numbers
 * @param phrases what they say
 * @param timetable when things happen
 * @param scale how fast
 * @param clock wall clock, for the ledger
 */
public record CallWorld(
    SimulatedRooms rooms,
    Population population,
    PhraseBook phrases,
    Timetable timetable,
    TimeScale scale,
    Clock clock) {}
