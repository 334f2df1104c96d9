package io.voxbridge.store.sealing;

/** A sealed value cannot be opened; the message names the field and what to do. */
public final class SealBrokenException extends RuntimeException {
  SealBrokenException(String message) {
    super(message);
  }
}
