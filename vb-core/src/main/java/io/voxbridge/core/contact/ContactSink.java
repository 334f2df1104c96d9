package io.voxbridge.core.contact;

import io.voxbridge.domain.phone.E164;
import io.voxbridge.store.campaign.RejectedContact;
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

  /**
   * A row that does not.
   *
   * @param duplicate whether its only fault is a number that stood further up
   */
  void rejected(RejectedContact row, boolean duplicate);

  /** The file is at its end. */
  default void end() {}
}
