package io.voxbridge.store.carrier;

import io.voxbridge.domain.call.CarrierId;
import io.voxbridge.domain.unit.CallsPerSecond;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.sealing.Sealed;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How a carrier looks in the database. */
final class CarrierDocument {
  static final String ID = "_id";
  static final String REVISION = "revision";
  static final String CREATED_AT = "created_at";

  private static final String NAME = "name";
  private static final String SIP_ADDRESS = "sip_address";
  private static final String TRANSPORT = "transport";
  private static final String DESTINATION_COUNTRY = "destination_country";
  private static final String MEDIA_ENCRYPTION = "media_encryption";
  private static final String INBOUND_AUTH_MODE = "inbound_auth_mode";
  private static final String INBOUND_ALLOWED_ADDRESSES = "inbound_allowed_addresses";
  private static final String INBOUND_AUTH = "inbound_auth";
  private static final String OUTBOUND_AUTH = "outbound_auth";
  private static final String USERNAME = "username";
  private static final String PASSWORD_SEALED = "password_sealed";
  private static final String OUTBOUND_CPS = "outbound_cps";
  private static final String OUTBOUND_BURST = "outbound_burst";
  private static final String OUTBOUND_CHANNELS = "outbound_channels";
  static final String LK_INBOUND_TRUNK_ID = "lk_inbound_trunk_id";
  static final String LK_OUTBOUND_TRUNK_ID = "lk_outbound_trunk_id";
  static final String LK_DISPATCH_RULE_ID = "lk_dispatch_rule_id";
  static final String LK_SYNC_STATUS = "lk_sync_status";
  static final String LK_SYNC_ERROR = "lk_sync_error";
  static final String LK_LAST_SYNCED_AT = "lk_last_synced_at";
  static final String LK_CHANGES = "lk_changes";

  /** What is written by the mirror alone. */
  static final List<String> MIRROR =
      List.of(
          LK_INBOUND_TRUNK_ID,
          LK_OUTBOUND_TRUNK_ID,
          LK_DISPATCH_RULE_ID,
          LK_SYNC_STATUS,
          LK_SYNC_ERROR,
          LK_LAST_SYNCED_AT,
          LK_CHANGES);

  private CarrierDocument() {}

  static Document write(Carrier carrier) {
    CarrierAuthentication authentication = carrier.authentication();
    TrunkMirror mirror = carrier.mirror();
    return new Document(ID, carrier.id().value())
        .append(NAME, carrier.name())
        .append(SIP_ADDRESS, carrier.endpoint().sipAddress())
        .append(TRANSPORT, carrier.endpoint().transport())
        .append(DESTINATION_COUNTRY, carrier.endpoint().destinationCountry())
        .append(MEDIA_ENCRYPTION, carrier.endpoint().mediaEncryption())
        .append(INBOUND_AUTH_MODE, authentication.inboundMode())
        .append(INBOUND_ALLOWED_ADDRESSES, authentication.inboundAllowedAddresses())
        .append(INBOUND_AUTH, writeCredentials(authentication.inbound()))
        .append(OUTBOUND_AUTH, writeCredentials(authentication.outbound()))
        .append(OUTBOUND_CPS, carrier.limits().callsPerSecond().value())
        .append(OUTBOUND_BURST, carrier.limits().burst())
        .append(OUTBOUND_CHANNELS, carrier.limits().channels())
        .append(LK_INBOUND_TRUNK_ID, mirror.inboundTrunkId())
        .append(LK_OUTBOUND_TRUNK_ID, mirror.outboundTrunkId())
        .append(LK_DISPATCH_RULE_ID, mirror.dispatchRuleId())
        .append(LK_SYNC_STATUS, mirror.status())
        .append(LK_SYNC_ERROR, mirror.error())
        .append(
            LK_LAST_SYNCED_AT,
            mirror.lastSyncedAt() == null ? null : Date.from(mirror.lastSyncedAt()))
        .append(LK_CHANGES, mirror.changes())
        .append(REVISION, carrier.revision())
        .append(CREATED_AT, Date.from(carrier.createdAt()));
  }

  static Carrier read(Document document) {
    return new Carrier(
        new CarrierId(Documents.text(document, ID)),
        Documents.text(document, NAME),
        new CarrierEndpoint(
            Documents.text(document, SIP_ADDRESS),
            Documents.text(document, TRANSPORT),
            document.get(DESTINATION_COUNTRY, ""),
            document.get(MEDIA_ENCRYPTION, CarrierEndpoint.NO_ENCRYPTION)),
        new CarrierAuthentication(
            Documents.text(document, INBOUND_AUTH_MODE),
            readCredentials(document.get(INBOUND_AUTH, Document.class)),
            document.getList(INBOUND_ALLOWED_ADDRESSES, String.class, List.of()),
            readCredentials(document.get(OUTBOUND_AUTH, Document.class))),
        new CarrierLimits(
            new CallsPerSecond(Documents.decimal(document, OUTBOUND_CPS)),
            (int) Documents.number(document, OUTBOUND_BURST),
            (int) Documents.number(document, OUTBOUND_CHANNELS)),
        new TrunkMirror(
            document.get(LK_INBOUND_TRUNK_ID, ""),
            document.get(LK_OUTBOUND_TRUNK_ID, ""),
            document.get(LK_DISPATCH_RULE_ID, ""),
            Documents.text(document, LK_SYNC_STATUS),
            document.get(LK_SYNC_ERROR, ""),
            Documents.optionalTime(document, LK_LAST_SYNCED_AT),
            Documents.number(document, LK_CHANGES, 0)),
        Documents.number(document, REVISION),
        Documents.time(document, CREATED_AT));
  }

  private static Document writeCredentials(SipCredentials credentials) {
    Sealed password = credentials.password();
    return new Document(USERNAME, credentials.username())
        .append(PASSWORD_SEALED, password == null ? null : password.text());
  }

  private static SipCredentials readCredentials(@Nullable Document document) {
    if (document == null) {
      return SipCredentials.none();
    }
    String sealed = document.getString(PASSWORD_SEALED);
    return new SipCredentials(
        document.get(USERNAME, ""), sealed == null ? null : new Sealed(sealed));
  }
}
