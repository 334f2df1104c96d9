package io.voxbridge.standalone.calls;

import io.voxbridge.media.speech.FreeTtsSpeech;
import io.voxbridge.sim.stream.StandInProvider;
import io.voxbridge.sim.stream.StreamCaller;
import io.voxbridge.sim.stream.StreamPhone;
import io.voxbridge.sim.stream.StreamRefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Holds one call after another, over a telephony stream as a provider opens it. */
final class Caller {
  /** What went well. */
  static final String FINE = "as it should";

  /** How a call ends that no worker was free for. */
  static final String BUSY = "refused with 429";

  private static final String REFUSED = "refused with ";
  private static final String QUESTION = "How much do I owe?";
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** A bot that was silent for so long has finished. */
  private static final Duration QUIET = Duration.ofMillis(400);

  private static final Duration SOME_SOUND = Duration.ofMillis(200);

  private final HttpClient http;
  private final URI address;
  private final StreamCaller caller;
  private final FreeTtsSpeech voice;

  /**
   * @param address of the stream
   * @param number of the caller, unlike all others
   */
  Caller(HttpClient http, URI address, String number, FreeTtsSpeech voice) {
    this.http = http;
    this.address = address;
    this.caller = StreamCaller.incoming(number, "+911140000000");
    this.voice = voice;
  }

  /** Holds a call and returns how it went: {@link #FINE}, or what was wrong. */
  String hold(CallScript script) throws InterruptedException {
    try (StreamPhone phone =
        StreamPhone.call(
            http,
            address,
            UUID.randomUUID().toString(),
            StreamPhone.Options.of(StandInProvider.ICALLMATE),
            caller,
            System::nanoTime)) {
      String wrong = talk(phone, script);
      if (script != CallScript.BREAKS_OFF) {
        phone.hangUp();
      }
      return wrong.equals(FINE) ? end(phone, script) : wrong;
    } catch (StreamRefusedException e) {
      return REFUSED + e.status();
    } catch (IOException e) {
      return "no connection: " + e.getMessage();
    }
  }

  private String talk(StreamPhone phone, CallScript script) throws InterruptedException {
    if (!await(phone, () -> phone.soundHeard().compareTo(SOME_SOUND) >= 0)) {
      return "no opening heard";
    }
    switch (script) {
      case HANGS_UP_EARLY -> {
        return FINE;
      }
      case BREAKS_OFF -> {
        phone.drop();
        return FINE;
      }
      case ASKS, INTERRUPTS -> {}
    }
    if (!quiet(phone)) {
      return "the opening does not end";
    }
    if (!asks(phone)) {
      return "no answer heard";
    }
    if (script == CallScript.INTERRUPTS && !interrupts(phone)) {
      return "no answer heard after an interruption";
    }
    return quiet(phone) ? FINE : "the answer does not end";
  }

  /** Says a sentence to a silent bot and waits for its sound. */
  private boolean asks(StreamPhone phone) throws InterruptedException {
    Duration before = phone.soundHeard();
    phone.say(QUESTION, voice);
    return awaitMoreThan(phone, before);
  }

  /** Says a sentence into the bot's; the bot must break off, and answer. */
  private boolean interrupts(StreamPhone phone) throws InterruptedException {
    long before = cuts(phone);
    phone.say(QUESTION, voice);
    return await(phone, () -> cuts(phone) > before) && awaitMoreThan(phone, phone.soundHeard());
  }

  private static long cuts(StreamPhone phone) {
    return phone.events().stream().filter("clear"::equals).count();
  }

  private static boolean awaitMoreThan(StreamPhone phone, Duration before)
      throws InterruptedException {
    return await(phone, () -> phone.soundHeard().minus(before).compareTo(SOME_SOUND) >= 0);
  }

  private static String end(StreamPhone phone, CallScript script) throws InterruptedException {
    try {
      int code = phone.ended().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return script == CallScript.BREAKS_OFF || code == 1000 || code == 1006
          ? FINE
          : "closed with " + code;
    } catch (TimeoutException e) {
      return "the stream does not end";
    } catch (ExecutionException e) {
      return "the stream failed: " + e.getCause();
    }
  }

  /** Waits until nothing was heard for a while. */
  private static boolean quiet(StreamPhone phone) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Duration sound = phone.soundHeard();
    long since = System.nanoTime();
    while (System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
      Duration now = phone.soundHeard();
      if (!now.equals(sound)) {
        sound = now;
        since = System.nanoTime();
      } else if (System.nanoTime() - since >= QUIET.toNanos()) {
        return true;
      }
    }
    return false;
  }

  private static boolean await(StreamPhone phone, BooleanSupplier met) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!met.getAsBoolean()) {
      if (System.nanoTime() > deadline || phone.ended().isDone()) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
    }
    return true;
  }
}
