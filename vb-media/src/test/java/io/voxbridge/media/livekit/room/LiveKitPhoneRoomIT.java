package io.voxbridge.media.livekit.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.kit.RecordingRoomListener;
import io.voxbridge.media.livekit.api.LiveKitApi;
import io.voxbridge.media.livekit.api.PhoneCall;
import io.voxbridge.media.livekit.kit.Behaviour;
import io.voxbridge.media.livekit.kit.LiveKitStack;
import io.voxbridge.media.livekit.kit.SipCall;
import io.voxbridge.media.livekit.kit.SipPhone;
import io.voxbridge.media.livekit.kit.Waiting;
import io.voxbridge.media.room.Participant;
import io.voxbridge.media.room.Room;
import io.voxbridge.media.room.SipAttributes;
import io.voxbridge.media.room.SipCallStatus;
import io.voxbridge.media.tone.Goertzel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot and a phone in one room, through a real SIP bridge. */
class LiveKitPhoneRoomIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int HALF_A_SECOND = AudioFrame.SAMPLE_RATE / 2;

  private final RecordingRoomListener bot = new RecordingRoomListener();

  @TempDir private Path folder;

  private static void await(String what, BooleanSupplier condition) {
    Waiting.until(what, PATIENCE, condition);
  }

  private static boolean isTone(short[] heard, double hertz) {
    int from = heard.length - HALF_A_SECOND;
    return from >= 0 && Goertzel.purity(heard, from, HALF_A_SECOND, hertz) > 0.9;
  }

  @Test
  void aWholeCall() throws InterruptedException {
    try (var stack = LiveKitStack.start(folder);
        var phone = SipPhone.start();
        var api = new LiveKitApi(stack.settings(), Clock.systemUTC());
        var rooms = RealRooms.of(stack)) {
      phone.otherwise(
          Behaviour.answers(Duration.ofSeconds(1)).saying(new Behaviour.Voice.Tone(600)));
      String trunk = stack.outboundTrunk(phone.address(), "+15550001111");
      Room room = rooms.join("call", "bot", bot);
      String identity = Participant.calleeIdentity("+15551234567");
      var call =
          new PhoneCall(
              trunk,
              "+15551234567",
              "+15550001111",
              "call",
              identity,
              Map.of("lead", "42"),
              Duration.ofSeconds(20),
              Duration.ofMinutes(5));
      var dialling =
          Thread.ofVirtual()
              .start(() -> assertThat(api.phones().callAndAwaitAnswer(call)).isNotEmpty());

      await("the phone is there", () -> bot.count("joined " + identity) == 1);
      await("it rings", () -> bot.count("status %s RINGING".formatted(identity)) == 1);
      await("it answers", () -> bot.count("status %s ACTIVE".formatted(identity)) >= 1);
      dialling.join();
      var callee = room.participant(identity).orElseThrow();
      assertThat(callee.kind()).isEqualTo(Participant.Kind.SIP);
      assertThat(callee.callStatus()).contains(SipCallStatus.ACTIVE);
      assertThat(callee.attribute(SipAttributes.PHONE_NUMBER)).contains("+15551234567");
      assertThat(callee.attribute("lead")).contains("42");

      SipCall line = phone.awaitCall("+15551234567");
      try (var _ = new ToneSpeaker(room, 450, -20)) {
        await("the phone hears the bot", () -> isTone(line.heard(), 450));
        await("the bot hears the phone", () -> isTone(bot.samples(), 600));
      }
      room.sendDtmf("12#");
      await("the phone gets the keys", () -> line.heardKeys().equals("12#"));
      line.press("9*");
      await("the bot gets the keys", () -> bot.keys().equals("9*"));

      line.hangUp();
      await("the bot knows", () -> bot.count("status %s HANGUP".formatted(identity)) == 1);
      room.leave();
      room.delete();
      assertThat(bot.events()).endsWith("disconnected CLIENT_INITIATED");
    }
  }
}
