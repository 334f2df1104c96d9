package io.voxbridge.core.contact;

import io.voxbridge.domain.phone.E164;
import java.util.Map;

/** Takes the rows of a contact file in order. */
interface ContactSink {
  /**
   * A row that becomes a contact.
   *
   * @param number the contact's number, new in this file
   * @param variables the other columns that are not empty, by name
   */
  void accepted(E164 number, Map<String, String> variables);

  /** A row that does not. */
  void rejected(RejectedRow row);
}
