/**
 * Contact lists of campaigns: reading an uploaded CSV file row by row, and turning it into contact
 * rows so that a campaign has either the whole list or the one before.
 *
 * <p>A new file replaces the list of a draft; uploading the same file again changes nothing.
 */
@NullMarked
package io.voxbridge.core.contact;

import org.jspecify.annotations.NullMarked;
