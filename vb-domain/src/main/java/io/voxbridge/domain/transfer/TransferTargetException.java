package io.voxbridge.domain.transfer;

/**
 * No usable transfer target; the message says why and belongs into {@code transfer_failed_reason}.
 */
public class TransferTargetException extends Exception {
  public TransferTargetException(String message) {
    super(message);
  }
}
