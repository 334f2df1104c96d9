package io.voxbridge.agents.transport.telephony.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.agents.transport.telephony.audio.StreamDecoder;
import io.voxbridge.agents.transport.telephony.protocol.StreamEvent.Answered;
import io.voxbridge.agents.transport.telephony.protocol.StreamEvent.HungUp;
import io.voxbridge.agents.transport.telephony.protocol.StreamEvent.Started;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes, in whatever order: a protocol never throws, describes a stream at most once,
 * answers it at most once and only after that, and hears nothing outside of it.
 */
class BrokenFramesTest {
  private static final int FRAMES = 400;

  static Stream<Arguments> runs() {
    return Stream.of(TelephonyProvider.values())
        .flatMap(provider -> Stream.of(1L, 2L, 3L, 4L).map(seed -> Arguments.of(provider, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("runs")
  void anyFrames_anyOrder(TelephonyProvider provider, long seed) {
    Random random = new Random(seed);
    StreamProtocol protocol = provider.open(ZoneId.of("UTC"));
    Recorded recorded = Recorded.of(provider);
    List<String> frames = new ArrayList<>(recorded.opening());
    for (int i = 0; i < FRAMES; i++) {
      frames.add(pick(random, recorded));
    }
    if (random.nextBoolean()) {
      Collections.shuffle(frames.subList(0, 20), random);
    }
    frames.addAll(recorded.last());

    Seen seen = new Seen();
    for (String frame : frames) {
      List<StreamEvent> events =
          random.nextInt(20) == 0
              ? protocol.onBinary(bytes(random))
              : protocol.onText(random.nextInt(3) == 0 ? broken(random, frame) : frame);
      events.forEach(seen::note);
      assertThat(protocol.clear()).isNotEmpty();
      protocol.hangUp();
      protocol.audio(new byte[320], Instant.EPOCH);
    }
  }

  /** Keeps what has been seen and checks each event against it. */
  private static final class Seen {
    private @Nullable StreamDecoder decoder;
    private boolean answered;
    private boolean over;

    void note(StreamEvent event) {
      switch (event) {
        case Started(StreamStart start) -> {
          assertThat(decoder).as("described once").isNull();
          assertThat(start.connectedEvent()).doesNotContainKey("token");
          decoder = new StreamDecoder(start.format());
        }
        case Answered() -> {
          assertThat(decoder).as("described before it is answered").isNotNull();
          assertThat(answered).as("answered once").isFalse();
          answered = true;
        }
        case StreamEvent.Audio(byte[] payload) -> {
          assertThat(answered && !over).as("audio within the call").isTrue();
          if (decoder != null) {
            decoder.add(payload, frame -> assertThat(frame.samples()).hasSize(320));
          }
        }
        case StreamEvent.Key _ -> assertThat(answered && !over).isTrue();
        case StreamEvent.Data _ -> assertThat(answered && !over).isTrue();
        case HungUp _ -> over = true;
        default -> {}
      }
    }
  }

  private static String pick(Random random, Recorded recorded) {
    int choice = random.nextInt(10);
    if (choice == 0) {
      return recorded.opening().get(random.nextInt(recorded.opening().size()));
    }
    if (choice == 1 && random.nextInt(40) == 0 && !recorded.last().isEmpty()) {
      return recorded.last().getFirst();
    }
    return recorded.later().get(random.nextInt(recorded.later().size()));
  }

  private static String broken(Random random, String frame) {
    return switch (random.nextInt(7)) {
      case 0 -> frame.substring(0, random.nextInt(frame.length()));
      case 1 -> frame.replaceFirst(":\"", ":{\"");
      case 2 -> frame.replace("\"payload\":\"", "\"payload\":\"*");
      case 3 -> frame.replaceAll("\"event\":\"[^\"]*\"", "\"event\":null");
      case 4 -> "[".repeat(random.nextInt(2000)) + frame;
      case 5 -> {
        StringBuilder noise = new StringBuilder(frame);
        for (int i = 0; i < 3; i++) {
          noise.setCharAt(random.nextInt(noise.length()), (char) random.nextInt(0x500));
        }
        yield noise.toString();
      }
      default -> frame.replaceFirst("\\d+", "-99999999999999999999");
    };
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(2000)];
    random.nextBytes(bytes);
    return bytes;
  }
}
