package io.voxbridge.core.campaign;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.voxbridge.core.access.Access;
import io.voxbridge.core.access.AccessKind;
import io.voxbridge.core.access.Caller;
import io.voxbridge.core.configuration.PublicAddress;
import io.voxbridge.core.contact.UploadReport;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.domain.campaign.CampaignAction;
import io.voxbridge.domain.campaign.CampaignStatus;
import io.voxbridge.store.campaign.Campaign;
import io.voxbridge.store.campaign.Campaign.ContactList;
import io.voxbridge.store.campaign.ImportReports;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Campaigns over HTTP. */
@RestController
@Access(AccessKind.ADMIN_ROLE)
@RequestMapping("/api/v1/campaigns")
class CampaignController {
  private final CampaignService campaigns;
  private final ImportReports reports;
  private final UploadSpool spool;
  private final PublicAddress address;

  CampaignController(
      CampaignService campaigns, ImportReports reports, UploadSpool spool, PublicAddress address) {
    this.campaigns = campaigns;
    this.reports = reports;
    this.spool = spool;
    this.address = address;
  }

  @GetMapping
  List<CampaignView> list(@RequestParam(required = false) @Nullable String status) {
    return campaigns.list(status == null || status.isBlank() ? null : statusOf(status));
  }

  private static CampaignStatus statusOf(String name) {
    return CampaignStatus.find(name)
        .orElseThrow(() ->
            ApiException.invalidField("status", "is not a campaign status: \"" + name + "\""));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  CampaignView create(
      @RequestBody CampaignRequest body, Caller caller, HttpServletRequest request) {
    return campaigns.create(body, address.base(request) + "/api/v1/config", caller.email());
  }

  @GetMapping("/{id}")
  CampaignView get(@PathVariable String id) {
    return campaigns.get(id);
  }

  @PatchMapping("/{id}")
  CampaignView change(@PathVariable String id, @RequestBody CampaignRequest body, Caller caller) {
    return campaigns.change(id, body, caller.email());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id) {
    campaigns.delete(id);
  }

  @PostMapping("/{id}/start")
  CampaignView start(@PathVariable String id, Caller caller) {
    return campaigns.start(id, CampaignAction.START, caller.email());
  }

  @PostMapping("/{id}/resume")
  CampaignView resume(@PathVariable String id, Caller caller) {
    return campaigns.start(id, CampaignAction.RESUME, caller.email());
  }

  @PostMapping("/{id}/pause")
  CampaignView pause(@PathVariable String id, Caller caller) {
    return campaigns.pause(id, caller.email());
  }

  @PostMapping("/{id}/stop")
  CampaignView stop(@PathVariable String id, Caller caller) {
    return campaigns.stop(id, caller.email());
  }

  @PostMapping("/{id}/upload")
  UploadReport upload(
      @PathVariable String id,
      @RequestParam("file") MultipartFile file,
      @RequestParam(name = "default_country", required = false) @Nullable String defaultCountry,
      Caller caller)
      throws IOException {
    Campaign _ = campaigns.require(id);
    return spool.with(file, defaultCountry, upload -> campaigns.upload(id, upload, caller.email()));
  }

  /** All rows the last upload skipped, as CSV. */
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
  @GetMapping("/{id}/upload-errors.csv")
  void uploadErrors(@PathVariable String id, HttpServletResponse response) throws IOException {
    ContactList list = campaigns.require(id).contacts().list();
    if (list == null) {
      throw ApiException.notFound("upload to campaign", id);
    }
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"upload-errors.csv\"");
    CsvWriter csv = CsvWriter.builder().build(response.getWriter());
    csv.writeRecord("row", "field", "value", "message");
    reports.forEach(
        list.importId(),
        row ->
            csv.writeRecord(
                String.valueOf(row.row()),
                row.field(),
                FormulaGuard.cell(row.value()),
                row.message()));
    csv.flush();
  }
}
