package io.voxbridge.store.call;

import io.voxbridge.domain.phone.E164;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Somebody to call, as uploaded.
 *
 * @param position place in the upload, from 0; rows never dialled are taken in this order
 * @param phoneNumber whom to call
 * @param variables the other columns of the upload, in their order
 */
public record Contact(long position, E164 phoneNumber, Map<String, String> variables) {
  /** Takes a contact. */
  public Contact {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }
}
