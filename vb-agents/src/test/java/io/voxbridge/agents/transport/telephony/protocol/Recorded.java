package io.voxbridge.agents.transport.telephony.protocol;

import java.util.List;

/**
 * Sound frames of a provider.
 *
 * @param opening until audio may flow
 * @param later what may come after that, in any number and order
 * @param last ends the stream
 */
record Recorded(List<String> opening, List<String> later, List<String> last) {
  static Recorded of(TelephonyProvider provider) {
    return switch (provider) {
      case ICALLMATE ->
          new Recorded(
              List.of(
                  "{\"event\":\"connected\",\"callerId\":\"+911\",\"did\":\"+912\"}",
                  "{\"event\":\"start\",\"streamId\":\"s\",\"mediaFormat\":{\"encoding\":\"LINEAR\","
                      + "\"sampleRate\":8000,\"channels\":1}}",
                  "{\"event\":\"answer\"}"),
              List.of(
                  "{\"event\":\"media\",\"payload\":\"AAAAAA==\"}",
                  "{\"event\":\"mark\",\"mark\":{\"name\":\"x\"}}"),
              List.of("{\"event\":\"hangup-call\",\"disconnectedBy\":\"network\"}"));
      case EXOTEL ->
          new Recorded(
              List.of(
                  "{\"event\":\"connected\"}",
                  "{\"event\":\"start\",\"stream_sid\":\"s\",\"start\":{\"stream_sid\":\"s\",\"from\":"
                      + "\"+911\",\"to\":\"+912\",\"media_format\":{\"encoding\":\"audio/x-raw\","
                      + "\"sample_rate\":\"8000\"}}}"),
              List.of(
                  "{\"event\":\"media\",\"media\":{\"chunk\":\"2\",\"payload\":\"AAAAAA==\"}}",
                  "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"5\"}}",
                  "{\"event\":\"mark\",\"mark\":{\"name\":\"vb-1\"}}"),
              List.of("{\"event\":\"stop\",\"stop\":{\"reason\":\"stopped\"}}"));
      case TWILIO ->
          new Recorded(
              List.of(
                  "{\"event\":\"connected\"}",
                  "{\"event\":\"start\",\"start\":{\"streamSid\":\"MZ\",\"callSid\":\"CA\","
                      + "\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\",\"sampleRate\":8000}}}"),
              List.of(
                  "{\"event\":\"media\",\"media\":{\"track\":\"inbound\",\"payload\":\"/////w==\"}}",
                  "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"#\"}}",
                  "{\"event\":\"mark\",\"mark\":{\"name\":\"vb-1\"}}"),
              List.of("{\"event\":\"stop\"}"));
      case PLIVO ->
          new Recorded(
              List.of(
                  "{\"event\":\"start\",\"start\":{\"streamId\":\"s\",\"callId\":\"c\","
                      + "\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\",\"sampleRate\":8000}}}"),
              List.of(
                  "{\"event\":\"media\",\"media\":{\"track\":\"inbound\",\"payload\":\"/////w==\"}}",
                  "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"1\"}}",
                  "{\"event\":\"playedStream\",\"name\":\"vb-1\"}",
                  "{\"event\":\"clearedAudio\"}"),
              List.of("{\"event\":\"stop\"}"));
      case TELNYX ->
          new Recorded(
              List.of(
                  "{\"event\":\"connected\"}",
                  "{\"event\":\"start\",\"stream_id\":\"s\",\"start\":{\"call_control_id\":\"c\","
                      + "\"media_format\":{\"encoding\":\"PCMU\",\"sample_rate\":8000}}}"),
              List.of(
                  "{\"event\":\"media\",\"media\":{\"chunk\":\"3\",\"payload\":\"/////w==\"}}",
                  "{\"event\":\"media\",\"media\":{\"chunk\":\"1\",\"payload\":\"/////w==\"}}",
                  "{\"event\":\"dtmf\",\"dtmf\":{\"digit\":\"1\"}}",
                  "{\"event\":\"error\",\"payload\":{\"code\":1}}"),
              List.of("{\"event\":\"stop\"}"));
      case VONAGE ->
          new Recorded(
              List.of(
                  "{\"event\":\"websocket:connected\",\"content-type\":\"audio/l16;rate=8000\"}"),
              List.of(
                  "{\"event\":\"websocket:dtmf\",\"digit\":\"5\"}",
                  "{\"event\":\"websocket:notify\",\"payload\":{\"mark\":\"vb-1\"}}",
                  "{\"event\":\"websocket:cleared\"}"),
              List.of());
    };
  }
}
