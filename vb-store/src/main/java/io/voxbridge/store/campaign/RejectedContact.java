package io.voxbridge.store.campaign;

/**
 * A row of a contact file that did not become a contact.
 *
 * @param row its place as a spreadsheet counts, the header being row 1
 * @param field the column at fault
 * @param value what stood there, shortened
 * @param message why the row was skipped
 */
public record RejectedContact(int row, String field, String value, String message) {}
