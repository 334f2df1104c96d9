package io.voxbridge.core.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.store.campaign.RejectedContact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an upload.
 *
 * @param importId names the import
 * @param rowsTotal data rows of the file
 * @param rowsAccepted rows that became contacts
 * @param rowsRejected rows that did not, duplicates included
 * @param duplicates rejected rows whose number stood further up in the file
 * @param errorsUrl where all rejected rows can be had as CSV; left out when there are none
 * @param errors the first of them
 */
public record UploadReport(
    ImportId importId,
    int rowsTotal,
    int rowsAccepted,
    int rowsRejected,
    int duplicates,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String errorsUrl,
    List<RejectedContact> errors) {}
