package io.voxbridge.domain.campaign;

/**
 * The campaign's half of the callback gate: whether a contact's wish to be called again, found by
 * the analysis after the call, is planned within the campaign.
 *
 * @param enabled off unless switched on
 */
public record CallbackDetection(boolean enabled) {
  /** No callbacks are planned. */
  public static final CallbackDetection OFF = new CallbackDetection(false);
}
