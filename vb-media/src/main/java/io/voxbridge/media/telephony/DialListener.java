package io.voxbridge.media.telephony;

/** Follows a call. Events of one call come one at a time and in order; callbacks must not throw. */
@FunctionalInterface
public interface DialListener {
  /** Something happened to the call. After {@link DialEvent.Ended} nothing more comes. */
  void onEvent(DialEvent event);
}
