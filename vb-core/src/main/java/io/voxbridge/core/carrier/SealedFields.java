package io.voxbridge.core.carrier;

import io.voxbridge.domain.call.CarrierId;

/** The fields that a carrier's passwords are sealed for. */
final class SealedFields {
  private SealedFields() {}

  static String inboundPassword(CarrierId carrier) {
    return "carriers/" + carrier + "/inbound_auth_password";
  }

  static String outboundPassword(CarrierId carrier) {
    return "carriers/" + carrier + "/outbound_auth_password";
  }
}
