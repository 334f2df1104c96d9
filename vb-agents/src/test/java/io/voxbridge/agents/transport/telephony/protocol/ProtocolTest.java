package io.voxbridge.agents.transport.telephony.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.transport.telephony.protocol.StreamEvent.Kind;
import io.voxbridge.domain.result.CallDirection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Frames as the providers' documents show them. */
class ProtocolTest {
  private static final Instant AT = Instant.parse("2026-04-24T09:00:00Z");
  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

  private static StreamProtocol open(TelephonyProvider provider) {
    return provider.open(INDIA);
  }

  private static List<StreamEvent> read(StreamProtocol protocol, String... frames) {
    List<StreamEvent> events = new ArrayList<>();
    for (String frame : frames) {
      events.addAll(protocol.onText(frame));
    }
    return events;
  }

  private static StreamStart start(List<StreamEvent> events) {
    return events.stream()
        .filter(StreamEvent.Started.class::isInstance)
        .map(event -> ((StreamEvent.Started) event).start())
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode json(List<WireFrame> frames) {
    assertThat(frames).hasSize(1);
    return JsonMapper.shared().readTree(((WireFrame.Text) frames.getFirst()).text());
  }

  private static void assertViolation(List<StreamEvent> events, Kind kind) {
    assertThat(events)
        .hasSize(1)
        .first()
        .isInstanceOfSatisfying(
            StreamEvent.Violation.class, it -> assertThat(it.kind()).isEqualTo(kind));
  }

  @Test
  void twilio() {
    StreamProtocol protocol = open(TelephonyProvider.TWILIO);
    List<StreamEvent> events =
        read(
            protocol,
            "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}",
            """
            {"event":"start","sequenceNumber":"1","start":{"streamSid":"MZ1","accountSid":"AC1",
             "callSid":"CA1","tracks":["inbound"],"customParameters":{"from":"+911","to":"+912",
             "token":"secret","_campaign_session_id":"stolen"},
             "mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1}},
             "streamSid":"MZ1"}\
            """);
    StreamStart start = start(events);
    assertThat(start.format()).isEqualTo(StreamFormat.MU_LAW_8K);
    assertThat(start.streamId()).isEqualTo("MZ1");
    assertThat(start.callId()).isEqualTo("CA1");
    assertThat(start.callerId()).isEqualTo("+911");
    assertThat(start.did()).isEqualTo("+912");
    assertThat(start.token()).isEqualTo("secret");
    assertThat(start.connectedEvent())
        .containsEntry("call_sid", "CA1")
        .doesNotContainKeys("token", "_campaign_session_id");
    assertThat(events.getLast()).isInstanceOf(StreamEvent.Answered.class);

    assertThat(
            read(
                protocol,
                "{\"event\":\"media\",\"media\":{\"track\":\"inbound\",\"payload\":\"/w==\"}}",
                "{\"event\":\"media\",\"media\":{\"track\":\"outbound\",\"payload\":\"/w==\"}}",
                "{\"event\":\"dtmf\",\"dtmf\":{\"track\":\"inbound_track\",\"digit\":\"1\"}}",
                "{\"event\":\"mark\",\"mark\":{\"name\":\"m1\"}}",
                "{\"event\":\"stop\",\"stop\":{\"callSid\":\"CA1\"}}",
                "{\"event\":\"media\",\"media\":{\"payload\":\"/w==\"}}"))
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Audio", "Ignored", "Key", "MarkPlayed", "HungUp", "Ignored");

    JsonNode media = json(protocol.audio(new byte[] {-1}, AT));
    assertThat(media.toString())
        .isEqualTo("{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"/w==\"}}");
    assertThat(json(protocol.mark("m")).toString())
        .isEqualTo("{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"m\"}}");
    assertThat(json(protocol.clear()).toString())
        .isEqualTo("{\"event\":\"clear\",\"streamSid\":\"MZ1\"}");
    assertThat(protocol.hangUp()).isEmpty();
    assertThat(protocol.transfer("+913")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "audio/x-raw, 8000, LINEAR16, 8000",
    "audio/x-raw, 16000, LINEAR16, 16000",
    "raw/slin, , unsupported, 0",
    "slin, 24000, LINEAR16, 24000",
    "audio/x-mulaw;rate=8000, '', MU_LAW, 8000",
    "audio/L16;rate=16000, '', LINEAR16, 16000",
    "'', '', LINEAR16, 8000"
  })
  void exotel_readsTheFormat(String encoding, String rate, String expected, int expectedRate) {
    List<StreamEvent> events =
        read(
            open(TelephonyProvider.EXOTEL),
            "{\"event\":\"connected\"}",
            """
            {"event":"start","stream_sid":"s","start":{"stream_sid":"s","call_sid":"c",
             "account_sid":"a","from":"+911","to":"+912","custom_parameters":"",
             "media_format":{"encoding":"%s","sample_rate":"%s","bit_rate":"16"}}}\
            """
                .formatted(encoding, rate == null ? "" : rate));
    if (expected.equals("unsupported")) {
      assertViolation(events, Kind.UNSUPPORTED);
    } else {
      assertThat(start(events).format())
          .isEqualTo(new StreamFormat(StreamFormat.Encoding.valueOf(expected), expectedRate));
    }
  }

  @Test
  void exotel() {
    StreamProtocol protocol = open(TelephonyProvider.EXOTEL);
    StreamStart start =
        start(
            read(
                protocol,
                "{\"event\":\"connected\"}",
                """
                {"event":"start","sequence_number":"1","stream_sid":"s1","start":{"stream_sid":"s1",
                 "call_sid":"c1","account_sid":"a1","from":"+911","to":"+912",
                 "custom_parameters":"{\\"loan\\":\\"7\\",\\"from\\":\\"+999\\"}",
                 "media_format":{"encoding":"audio/x-raw","sample_rate":"8000","bit_rate":"16"}}}\
                """));
    assertThat(start.callerId()).isEqualTo("+911");
    assertThat(start.did()).isEqualTo("+912");
    assertThat(start.direction()).isEqualTo(CallDirection.INCOMING);
    assertThat(start.connectedEvent())
        .containsEntry("stream_id", "s1")
        .containsEntry("caller_id", "+911")
        .containsEntry("loan", "7")
        .containsEntry("from", "+911");
    assertThat(protocol.chunks(start.format())).isEqualTo(new ChunkRule(3200, 99_840, 320));
    assertThat(
            read(
                protocol,
                "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"5\",\"duration\":\"100\"}}",
                "{\"event\":\"stop\",\"stop\":{\"reason\":\"callended\"}}"))
        .containsExactly(new StreamEvent.Key('5'), new StreamEvent.HungUp("callended"));
  }

  @Test
  void icallmate() {
    StreamProtocol protocol = open(TelephonyProvider.ICALLMATE);
    assertThat(
            read(
                protocol,
                "{\"event\":\"connected\",\"callerId\":\"+911\",\"did\":\"+912\",\"ChKey\":\"k\","
                    + "\"callDirection\":\"outgoing\",\"userrefno\":\"u1\"}"))
        .isEmpty();
    StreamStart start =
        start(
            read(
                protocol,
                "{\"event\":\"start\",\"streamId\":\"st1\",\"mediaFormat\":{\"encoding\":\"LINEAR16\","
                    + "\"sampleRate\":8000,\"channels\":1}}"));
    assertThat(start.streamId()).isEqualTo("st1");
    assertThat(start.direction()).isEqualTo(CallDirection.OUTGOING);
    assertThat(start.connectedEvent())
        .containsEntry("userrefno", "u1")
        .containsEntry("ChKey", "k")
        .containsEntry("streamId", "st1")
        .doesNotContainKey("event");
    assertThat(read(protocol, "{\"event\":\"media\",\"payload\":\"AAA=\"}"))
        .first()
        .isInstanceOf(StreamEvent.Ignored.class);
    assertThat(
            read(
                protocol,
                "{\"event\":\"answer\"}",
                "{\"event\":\"media\",\"payload\":\"AAA=\"}",
                "{\"event\":\"mark\",\"mark\":{\"name\":\"x\"}}",
                "{\"event\":\"hangup-call\",\"disconnectedBy\":\"customer\"}"))
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Answered", "Audio", "Ignored", "HungUp");

    assertThat(json(protocol.audio(new byte[320], AT)).path("chunk").asInt()).isEqualTo(1);
    JsonNode second = json(protocol.audio(new byte[320], AT));
    assertThat(second.toString())
        .startsWith("{\"event\":\"reverse-media\",\"chunk\":2,\"did\":\"+912\",\"payload\":\"AAAA")
        .endsWith(
            "\"timestamp\":\"2026-04-24 14:30:00\",\"streamId\":\"st1\",\"callerId\":\"+911\","
                + "\"chunk_durn_ms\":20,\"callDirection\":\"outgoing\",\"encoding\":\"LINEAR\","
                + "\"RevMediaQ\":0,\"source\":\"ai\"}");
    assertThat(protocol.hangUp())
        .containsExactly(
            new WireFrame.Text(
                "{\"event\":\"reverse-media-stop\",\"callerId\":\"+911\",\"streamId\":\"st1\"}"),
            new WireFrame.Text(
                "{\"event\":\"reverse-hangup-call\",\"streamId\":\"st1\",\"callerId\":\"+911\","
                    + "\"source\":\"ai\",\"message\":\"Call ended by bot\"}"));
    assertThat(json(protocol.transfer("+913")).toString())
        .isEqualTo(
            "{\"event\":\"reverse-call-transfer\",\"streamId\":\"st1\",\"callerId\":\"+911\","
                + "\"transferTo\":\"+913\"}");
    assertThat(protocol.mark("m")).isEmpty();
  }

  @Test
  void plivo() {
    StreamProtocol protocol = open(TelephonyProvider.PLIVO);
    StreamStart start =
        start(
            read(
                protocol,
                """
                {"event":"start","sequenceNumber":0,"start":{"callId":"c1","streamId":"s1",
                 "accountId":"a1","tracks":["inbound"],
                 "mediaFormat":{"encoding":"audio/x-l16","sampleRate":16000}},
                 "extra_headers":"from=+911,to=+912,_flag=x"}\
                """));
    assertThat(start.format()).isEqualTo(new StreamFormat(StreamFormat.Encoding.LINEAR16, 16_000));
    assertThat(start.callerId()).isEqualTo("+911");
    assertThat(start.connectedEvent()).doesNotContainKey("_flag");
    assertThat(
            read(
                protocol,
                "{\"event\":\"playedStream\",\"streamId\":\"s1\",\"name\":\"cp1\"}",
                "{\"event\":\"clearedAudio\",\"streamId\":\"s1\"}",
                "{\"event\":\"stop\"}"))
        .containsExactly(
            new StreamEvent.MarkPlayed("cp1"),
            new StreamEvent.Cleared(),
            new StreamEvent.HungUp(""));
    assertThat(json(protocol.audio(new byte[] {0, 0}, AT)).path("media").toString())
        .isEqualTo("{\"contentType\":\"audio/x-l16\",\"sampleRate\":16000,\"payload\":\"AAA=\"}");
    assertThat(json(protocol.mark("m")).path("event").asString()).isEqualTo("checkpoint");
    assertThat(json(protocol.clear()).path("event").asString()).isEqualTo("clearAudio");
  }

  private static final String TELNYX_START =
      """
      {"event":"start","sequence_number":"1","stream_id":"s1","start":{"user_id":"u",
       "call_control_id":"v3:c1","client_state":"","from":"+911","to":"+912",
       "media_format":{"encoding":"%s","sample_rate":%d,"channels":1}}}\
      """;

  @Test
  void telnyx_putsAudioInOrder() {
    StreamProtocol protocol = open(TelephonyProvider.TELNYX);
    StreamStart start =
        start(
            read(
                protocol,
                "{\"event\":\"connected\",\"version\":\"1.0.0\"}",
                TELNYX_START.formatted("PCMA", 8000)));
    assertThat(start.format()).isEqualTo(new StreamFormat(StreamFormat.Encoding.A_LAW, 8000));
    StringBuilder heard = new StringBuilder();
    for (int chunk : new int[] {1, 3, 2, 4, 5, 5, 7, 8, 9, 10, 11, 12, 6, 14}) {
      for (StreamEvent event : protocol.onText(telnyxMedia(chunk))) {
        heard.append((char) ((StreamEvent.Audio) event).payload()[0]);
      }
    }
    assertThat(heard.toString()).isEqualTo("abcdeghijkl");
    List<StreamEvent> rest = protocol.onText("{\"event\":\"stop\"}");
    assertThat(rest).hasSize(2);
    assertThat(rest.getLast()).isEqualTo(new StreamEvent.HungUp(""));
    assertThat(read(open(TelephonyProvider.TELNYX), TELNYX_START.formatted("OPUS", 16000)))
        .first()
        .isInstanceOfSatisfying(
            StreamEvent.Violation.class, it -> assertThat(it.problem()).contains("PCMU"));
  }

  private static String telnyxMedia(int chunk) {
    return """
    {"event":"media","stream_id":"s1","media":{"track":"inbound","chunk":"%d","payload":"%s"}}\
    """
        .formatted(chunk, JsonProtocol.base64(new byte[] {(byte) ('a' + chunk - 1)}));
  }

  @Test
  void telnyx_reportsErrors() {
    StreamProtocol protocol = open(TelephonyProvider.TELNYX);
    read(protocol, TELNYX_START.formatted("L16", 24000));
    assertThat(
            protocol.onText(
                "{\"event\":\"error\",\"payload\":{\"code\":100002,\"title\":\"t\",\"detail\":\"d\"}}"))
        .containsExactly(new StreamEvent.Trouble("100002 t: d"));
    assertThat(json(protocol.audio(new byte[] {1}, AT)).toString())
        .isEqualTo("{\"event\":\"media\",\"media\":{\"payload\":\"AQ==\"}}");
  }

  @Test
  void vonage() {
    StreamProtocol protocol = open(TelephonyProvider.VONAGE);
    assertViolation(protocol.onBinary(new byte[640]), Kind.ORDER);
    StreamStart start =
        start(
            read(
                protocol,
                "{\"event\":\"websocket:connected\",\"content-type\":\"audio/l16;rate=16000\","
                    + "\"caller_id\":\"+911\",\"did\":\"+912\",\"loan\":7}"));
    assertThat(start.format().frameBytes()).isEqualTo(640);
    assertThat(start.callerId()).isEqualTo("+911");
    assertThat(start.connectedEvent()).containsEntry("loan", 7);
    assertThat(protocol.onBinary(new byte[640]).getFirst()).isInstanceOf(StreamEvent.Audio.class);
    assertThat(
            read(
                protocol,
                "{\"event\":\"websocket:dtmf\",\"digit\":\"5\",\"duration\":260}",
                "{\"event\":\"websocket:dtmf\",\"dtmf\":{\"digit\":\"#\"}}",
                "{\"event\":\"websocket:notify\",\"payload\":{\"mark\":\"m\"}}",
                "{\"event\":\"websocket:cleared\"}"))
        .containsExactly(
            new StreamEvent.Key('5'),
            new StreamEvent.Key('#'),
            new StreamEvent.MarkPlayed("m"),
            new StreamEvent.Cleared());
    assertThat(protocol.audio(new byte[640], AT).getFirst()).isInstanceOf(WireFrame.Binary.class);
    assertThat(json(protocol.clear()).toString()).isEqualTo("{\"action\":\"clear\"}");
    assertThat(json(protocol.mark("m")).toString())
        .isEqualTo("{\"action\":\"notify\",\"payload\":{\"mark\":\"m\"}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ICALLMATE|{\"event\":\"start\",\"streamId\":\"s\"}|ORDER",
        "ICALLMATE|{\"event\":\"answer\"}|ORDER",
        "ICALLMATE|{\"event\":\"media\",\"payload\":\"AAA=\"}|ORDER",
        "TWILIO|{\"event\":\"media\",\"media\":{\"payload\":\"AAA=\"}}|ORDER",
        "TWILIO|{\"event\":\"start\",\"start\":{}}|MALFORMED",
        "EXOTEL|not json|MALFORMED",
        "EXOTEL|[1]|MALFORMED",
        "EXOTEL|{}|MALFORMED",
        "PLIVO|{\"event\":\"start\"}|MALFORMED",
        "TELNYX|{\"event\":7}|MALFORMED",
        "VONAGE|{\"event\":\"websocket:connected\",\"content-type\":\"audio/opus\"}|UNSUPPORTED",
      })
  void wrongBeginning(TelephonyProvider provider, String frame, Kind kind) {
    List<StreamEvent> events = open(provider).onText(frame);
    if (frame.equals("{\"event\":7}")) {
      assertThat(events.getFirst()).isInstanceOf(StreamEvent.Ignored.class);
    } else {
      assertViolation(events, kind);
    }
  }

  @ParameterizedTest
  @EnumSource(TelephonyProvider.class)
  void transcriptsOfTheFarEnd_comeAfterTheAnswerOnly(TelephonyProvider provider) {
    String said = "{\"event\":\"voxbridge.transcript\",\"text\":\"yes\",\"is_final\":true}";
    StreamProtocol protocol = open(provider);
    assertThat(protocol.onText(said).getFirst()).isInstanceOf(StreamEvent.Ignored.class);
    Recorded.of(provider).opening().forEach(protocol::onText);
    assertThat(protocol.onText(said).getFirst())
        .isInstanceOfSatisfying(
            StreamEvent.Data.class,
            data -> {
              assertThat(data.topic()).isEqualTo("voxbridge.transcript");
              assertThat(new String(data.payload(), StandardCharsets.UTF_8))
                  .isEqualTo("{\"text\":\"yes\",\"is_final\":true}");
            });
  }

  @Test
  void endlessParameters_areRefused() {
    String frame =
        "{\"event\":\"websocket:connected\",\"content-type\":\"audio/l16;rate=8000\",\"x\":\"%s\"}"
            .formatted("y".repeat(5000));
    assertViolation(open(TelephonyProvider.VONAGE).onText(frame), Kind.TOO_BIG);
  }
}
