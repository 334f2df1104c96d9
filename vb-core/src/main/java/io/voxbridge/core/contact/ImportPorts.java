package io.voxbridge.core.contact;

import io.voxbridge.store.campaign.ImportReports;
import io.voxbridge.store.campaign.ListImports;

/**
 * Where imports are written, for those who write them and those who clean up after them.
 *
 * @param lists imports as campaigns know them
 * @param reports rows that were skipped
 * @param rows contacts
 * @param owner names this process in open imports
 */
record ImportPorts(ListImports lists, ImportReports reports, ContactRows rows, String owner) {}
