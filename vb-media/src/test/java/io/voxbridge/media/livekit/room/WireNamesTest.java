package io.voxbridge.media.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxbridge.media.livekit.ffi.protocol.DisconnectReason;
import io.voxbridge.media.room.LeaveReason;
import io.voxbridge.media.tone.Dtmf;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** LiveKit's numbers and names, and ours. */
class WireNamesTest {
  @Test
  void everyKeyHasItsCode() {
    assertThat(DtmfCode.of('0')).isZero();
    assertThat(DtmfCode.of('*')).isEqualTo(10);
    assertThat(DtmfCode.of('#')).isEqualTo(11);
    assertThat(DtmfCode.of('D')).isEqualTo(15);
    for (int i = 0; i < Dtmf.KEYS.length(); i++) {
      char key = Dtmf.KEYS.charAt(i);
      assertThat(DtmfCode.key("", DtmfCode.of(key))).hasValue(key);
      assertThat(DtmfCode.key(String.valueOf(key), 99)).hasValue(key);
    }
    assertThatThrownBy(() -> DtmfCode.of('x')).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoKeyIsNone() {
    assertThat(DtmfCode.key("x", 16)).isEmpty();
    assertThat(DtmfCode.key("12", -1)).isEmpty();
    assertThat(DtmfCode.key("", 11)).hasValue('#');
  }

  @Test
  void reasonsKeepTheirNames() {
    var others =
        Map.of(
            DisconnectReason.ROOM_CLOSED, LeaveReason.ROOM_DELETED,
            DisconnectReason.SIGNAL_CLOSE, LeaveReason.CONNECTION_TIMEOUT,
            DisconnectReason.UNKNOWN_REASON, LeaveReason.UNKNOWN,
            DisconnectReason.STATE_MISMATCH, LeaveReason.UNKNOWN,
            DisconnectReason.JOIN_FAILURE, LeaveReason.UNKNOWN,
            DisconnectReason.MIGRATION, LeaveReason.UNKNOWN,
            DisconnectReason.AGENT_ERROR, LeaveReason.UNKNOWN);
    for (var reason : DisconnectReason.values()) {
      var expected = others.get(reason);
      assertThat(LeaveReasons.of(reason))
          .isEqualTo(expected == null ? LeaveReason.valueOf(reason.name()) : expected);
    }
    assertThat(Arrays.stream(DisconnectReason.values()).map(LeaveReasons::of))
        .containsAll(Arrays.stream(LeaveReason.values()).collect(Collectors.toSet()));
  }
}
