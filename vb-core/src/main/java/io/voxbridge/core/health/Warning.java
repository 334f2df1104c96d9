package io.voxbridge.core.health;

/**
 * Something that works and will not for long, or does not work for all. The Backend stays healthy:
 * restarting it does not help.
 *
 * @param code a word for alerts
 * @param text what is the case, for people
 * @param action what to do
 */
public record Warning(WarningCode code, String text, String action) {}
