package io.voxbridge.media.room;

/** Names of the attributes that a phone carries, as LiveKit SIP sets them. */
public final class SipAttributes {
  /** Where the call stands; see {@link SipCallStatus}. */
  public static final String CALL_STATUS = "sip.callStatus";

  /** The SIP bridge's id of the call. */
  public static final String CALL_ID = "sip.callID";

  /** The far end's number: called on outbound calls, calling on inbound ones. */
  public static final String PHONE_NUMBER = "sip.phoneNumber";

  /** Our own number: calling on outbound calls, called on inbound ones. */
  public static final String TRUNK_PHONE_NUMBER = "sip.trunkPhoneNumber";

  /** The trunk the call runs over. */
  public static final String TRUNK_ID = "sip.trunkID";

  private SipAttributes() {}
}
