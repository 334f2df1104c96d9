package io.voxbridge.agents.storage;

import io.voxbridge.domain.secret.Secret;

/**
 * An S3 bucket and how to get at it.
 *
 * @param endpoint host, and port when it is not the usual one
 * @param accessKey name of the key
 * @param secretKey the key
 * @param bucket made when it is missing and the key may
 * @param secure https instead of http
 * @param region empty: asked of the server
 */
public record S3Settings(
    String endpoint,
    String accessKey,
    Secret secretKey,
    String bucket,
    boolean secure,
    String region) {

  /** Returns the address of the server. */
  String address() {
    return (secure ? "https://" : "http://") + endpoint;
  }

  /** Returns where an object will be found. */
  public String url(ObjectKey key) {
    return address() + "/" + bucket + "/" + key;
  }
}
