package io.voxbridge.agents.transport.telephony.room;

import io.voxbridge.agents.transport.telephony.audio.PlaybackTracker;
import io.voxbridge.agents.transport.telephony.audio.StreamEncoder;
import io.voxbridge.agents.transport.telephony.protocol.StreamFormat;
import io.voxbridge.agents.transport.telephony.protocol.StreamProtocol;
import io.voxbridge.agents.transport.telephony.protocol.WireFrame;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.tone.Dtmf;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The bot's audio on its way to the provider: coded, cut, marked, and followed until it was heard.
 * Between utterances nothing is sent. Thread-safe; also keeps the protocol's outgoing side to one
 * thread at a time.
 */
final class StreamPlayout {
  private static final Duration KEY_TONE = Duration.ofMillis(120);
  private static final int KEY_PAUSE_FRAMES = 4;
  private static final double KEY_DECIBELS = -10;
  private static final int MOST_KEY_FRAMES = 500;

  private final StreamProtocol protocol;
  private final StreamLink link;
  private final Clock clock;
  private final LongSupplier nanos;
  private final StreamEncoder encoder;
  private final int frameBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong dropped = new AtomicLong();

  // Guarded by lock.
  private final PlaybackTracker tracker;
  private final Deque<AudioFrame> keys = new ArrayDeque<>();
  private long framesIn;
  private long framesOut;
  private boolean speaking;
  private boolean open = true;
  private int unheardAtEnd;

  StreamPlayout(
      StreamProtocol protocol,
      StreamFormat format,
      StreamLink link,
      Clock clock,
      LongSupplier nanos) {
    this.protocol = protocol;
    this.link = link;
    this.clock = clock;
    this.nanos = nanos;
    this.encoder = new StreamEncoder(format, protocol.chunks(format));
    this.frameBytes = format.frameBytes();
    this.tracker = new PlaybackTracker(protocol.confirmsPlayback());
  }

  boolean play(AudioFrame frame) {
    lock.lock();
    try {
      if (!open) {
        return false;
      }
      AudioFrame next = frame;
      if (next == AudioFrame.silence()) {
        AudioFrame key = keys.poll();
        if (key == null) {
          return endUtterance();
        }
        next = key;
      }
      speaking = true;
      framesIn++;
      return send(encoder.add(next), false);
    } finally {
      lock.unlock();
    }
  }

  private boolean endUtterance() {
    if (!speaking) {
      return true;
    }
    speaking = false;
    // The resampler's filter still holds the last milliseconds.
    List<byte[]> tail = new ArrayList<>(encoder.add(AudioFrame.silence()));
    tail.addAll(encoder.finish());
    return send(tail, true);
  }

  private boolean send(List<byte[]> chunks, boolean end) {
    boolean taken = true;
    for (byte[] chunk : chunks) {
      taken &= link.play(protocol.audio(chunk, clock.instant()));
    }
    if (!taken) {
      dropped.incrementAndGet();
    }
    long waiting = end ? 0 : Math.ceilDiv(encoder.waitingBytes(), frameBytes);
    long out = Math.max(framesOut, framesIn - waiting);
    if (out > framesOut) {
      tracker.sent((int) (out - framesOut), nanos.getAsLong());
      framesOut = out;
    }
    tracker.nextMark(end).ifPresent(name -> link.play(protocol.mark(name)));
    return taken;
  }

  /** Drops what the provider has not played. */
  void clear() {
    lock.lock();
    try {
      if (!open) {
        return;
      }
      keys.clear();
      encoder.reset();
      framesOut = framesIn;
      speaking = false;
      link.dropAudio();
      link.command(protocol.clear());
      tracker.cleared(nanos.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  /** Plays keys as tones, as soon as the bot is silent. */
  void press(String digits) {
    lock.lock();
    try {
      for (int index = 0; index < digits.length(); index++) {
        if (keys.size() >= MOST_KEY_FRAMES) {
          dropped.incrementAndGet();
          return;
        }
        short[] tone = Dtmf.samples(digits.charAt(index), KEY_TONE, KEY_DECIBELS);
        for (int i = 0; i < tone.length; i += AudioFrame.SAMPLES) {
          keys.add(AudioFrame.copyOf(tone, i));
        }
        for (int i = 0; i < KEY_PAUSE_FRAMES; i++) {
          keys.add(AudioFrame.of(new short[AudioFrame.SAMPLES]));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  void played(String mark) {
    lock.lock();
    try {
      tracker.played(mark);
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many frames that were taken the caller has not heard yet. */
  int unheardFrames() {
    lock.lock();
    try {
      return open
          ? tracker.unheard(nanos.getAsLong()) + (int) (framesIn - framesOut)
          : unheardAtEnd;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the call by frames; returns false when the protocol has none for it. */
  boolean hangUp() {
    return commandIfAny(StreamProtocol::hangUp);
  }

  /** Hands the call over by frames; returns false when the protocol has none for it. */
  boolean transfer(String target) {
    return commandIfAny(each -> each.transfer(target));
  }

  private boolean commandIfAny(Function<StreamProtocol, List<WireFrame>> command) {
    lock.lock();
    try {
      List<WireFrame> frames = command.apply(protocol);
      return !frames.isEmpty() && link.command(frames);
    } finally {
      lock.unlock();
    }
  }

  /** Nothing can be heard any more. */
  void close() {
    lock.lock();
    try {
      if (open) {
        unheardAtEnd = unheardFrames();
        open = false;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many messages of audio were lost because too many waited. */
  long dropped() {
    return dropped.get();
  }
}
