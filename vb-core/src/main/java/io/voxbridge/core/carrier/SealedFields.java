package io.voxbridge.core.carrier;

import io.voxbridge.domain.call.CarrierId;

/** The fields that a carrier's passwords are sealed for. */
public final class SealedFields {
  private SealedFields() {}

  /** Returns the field of the password that the carrier sends. */
  public static String inboundPassword(CarrierId carrier) {
    return "carriers/" + carrier + "/inbound_auth_password";
  }

  /** Returns the field of the password that we send. */
  public static String outboundPassword(CarrierId carrier) {
    return "carriers/" + carrier + "/outbound_auth_password";
  }
}
