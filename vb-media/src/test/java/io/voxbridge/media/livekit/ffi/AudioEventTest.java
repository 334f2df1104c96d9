package io.voxbridge.media.livekit.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import io.voxbridge.media.livekit.ffi.protocol.AudioFrameBufferInfo;
import io.voxbridge.media.livekit.ffi.protocol.AudioFrameReceived;
import io.voxbridge.media.livekit.ffi.protocol.AudioStreamEOS;
import io.voxbridge.media.livekit.ffi.protocol.AudioStreamEvent;
import io.voxbridge.media.livekit.ffi.protocol.CaptureAudioFrameCallback;
import io.voxbridge.media.livekit.ffi.protocol.FfiEvent;
import io.voxbridge.media.livekit.ffi.protocol.FfiOwnedHandle;
import io.voxbridge.media.livekit.ffi.protocol.OwnedAudioFrameBuffer;
import io.voxbridge.media.livekit.ffi.protocol.Panic;
import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read by hand is what generated code wrote. */
class AudioEventTest {
  /** Fields that a newer library could add. */
  private static UnknownFieldSet additions(RandomGenerator random) {
    var fields = UnknownFieldSet.newBuilder();
    for (int i = random.nextInt(3); i > 0; i--) {
      fields.addField(
          100 + i,
          UnknownFieldSet.Field.newBuilder()
              .addVarint(random.nextLong())
              .addFixed32(random.nextInt())
              .addFixed64(random.nextLong())
              .addLengthDelimited(com.google.protobuf.ByteString.copyFromUtf8("new"))
              .build());
    }
    return fields.build();
  }

  private static FfiEvent received(long stream, long frame, long address, int samples) {
    var random = new Random(stream);
    var info =
        AudioFrameBufferInfo.newBuilder()
            .setDataPtr(address)
            .setNumChannels(1)
            .setSampleRate(16000)
            .setSamplesPerChannel(samples)
            .setUnknownFields(additions(random));
    var buffer =
        OwnedAudioFrameBuffer.newBuilder()
            .setHandle(FfiOwnedHandle.newBuilder().setId(frame).setUnknownFields(additions(random)))
            .setInfo(info)
            .setUnknownFields(additions(random));
    return FfiEvent.newBuilder()
        .setAudioStreamEvent(
            AudioStreamEvent.newBuilder()
                .setStreamHandle(stream)
                .setUnknownFields(additions(random))
                .setFrameReceived(
                    AudioFrameReceived.newBuilder()
                        .setFrame(buffer)
                        .setUnknownFields(additions(random))))
        .build();
  }

  private static FfiEvent captured(long number, String error) {
    var callback =
        CaptureAudioFrameCallback.newBuilder()
            .setAsyncId(number)
            .setUnknownFields(additions(new Random(number)));
    if (!error.isEmpty()) {
      callback.setError(error);
    }
    return FfiEvent.newBuilder().setCaptureAudioFrame(callback).build();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void audioIsReadAsWritten(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      long stream = random.nextLong() >>> random.nextInt(64);
      long frame = random.nextLong(1, Long.MAX_VALUE);
      long address = random.nextLong() >>> random.nextInt(64);
      int samples = random.nextInt(1, 1 << 20);
      assertThat(AudioEvent.read(received(stream, frame, address, samples).toByteArray()))
          .isEqualTo(new AudioEvent.Received(stream, frame, address, samples));
    }
  }

  @Test
  void capturesAreReadAsWritten() {
    for (long number : new long[] {1, 127, 128, 300, 1L << 40, -1}) {
      assertThat(AudioEvent.read(captured(number, "").toByteArray()))
          .isEqualTo(new AudioEvent.Captured(number, false));
      assertThat(AudioEvent.read(captured(number, "no").toByteArray()))
          .isEqualTo(new AudioEvent.Captured(number, true));
    }
  }

  @Test
  void otherEventsAreLeftToGeneratedCode() {
    var end =
        FfiEvent.newBuilder()
            .setAudioStreamEvent(
                AudioStreamEvent.newBuilder()
                    .setStreamHandle(5)
                    .setEos(AudioStreamEOS.getDefaultInstance()));
    var panic = FfiEvent.newBuilder().setPanic(Panic.newBuilder().setMessage("m"));
    assertThat(AudioEvent.read(end.build().toByteArray())).isNull();
    assertThat(AudioEvent.read(panic.build().toByteArray())).isNull();
    assertThat(AudioEvent.read(new byte[0])).isNull();
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void damageIsNoticedAndNeverThrown(long seed) {
    var random = new Random(seed);
    byte[] audio = received(7, 8, 9000, 320).toByteArray();
    byte[] capture = captured(300, "no").toByteArray();
    for (byte[] whole : new byte[][] {audio, capture}) {
      for (int length = 0; length < whole.length; length++) {
        assertThat(AudioEvent.read(Arrays.copyOf(whole, length))).isNull();
      }
      for (int i = 0; i < 2000; i++) {
        byte[] damaged = whole.clone();
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        AudioEvent.read(damaged);
      }
    }
  }
}
