package io.voxbridge.core.contact;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A row of a contact file that did not become a contact.
 *
 * @param row its place as a spreadsheet counts, the header being row 1
 * @param field the column at fault
 * @param value what stood there, shortened
 * @param message why the row was skipped
 * @param duplicate whether its only fault is a number that stood further up
 */
public record RejectedRow(
    int row, String field, String value, String message, @JsonIgnore boolean duplicate) {}
