package io.voxbridge.core.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.room.Participant;
import io.voxbridge.store.inbound.InboundCall.Arrival;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArrivalReaderTest {
  private final ArrivalReader reader =
      new ArrivalReader(trunk -> trunk.equals("ST_1") ? Optional.of("+91224") : Optional.empty());

  @Test
  void theNumberDialled_isSought_whereItIsBestKnown() {
    assertThat(
            read(Map.of(
                    "sip.calledNumber", "+1",
                    "sip.trunkPhoneNumber", "+2",
                    "sip.trunkID", "ST_1"))
                .dialledNumber())
        .isEqualTo("+1");
    assertThat(read(Map.of("sip.trunkPhoneNumber", "+2", "sip.trunkID", "ST_1")).dialledNumber())
        .isEqualTo("+2");
    assertThat(read(Map.of("sip.trunkID", "ST_1")).dialledNumber()).isEqualTo("+91224");
    assertThat(read(Map.of("sip.trunkID", "ST_2")).dialledNumber()).isEmpty();
  }

  @Test
  void theCaller_isNamedByAttributeOrIdentity() {
    assertThat(read(Map.of("sip.phoneNumber", "+5")).callerNumber()).isEqualTo("+5");
    assertThat(read(Map.of()).callerNumber()).isEqualTo("+915550001");
  }

  @Test
  void onlyPhonesInRoomsOfIncomingCalls_count() {
    assertThat(reader.read("dialout-1", phone(Map.of()))).isEmpty();
    assertThat(reader.read("call-1", new Participant("bot-1", Participant.Kind.STANDARD, Map.of())))
        .isEmpty();
  }

  private Arrival read(Map<String, String> attributes) {
    return reader.read("call-1", phone(attributes)).orElseThrow();
  }

  private static Participant phone(Map<String, String> attributes) {
    return new Participant("sip_+915550001", Participant.Kind.SIP, attributes);
  }
}
