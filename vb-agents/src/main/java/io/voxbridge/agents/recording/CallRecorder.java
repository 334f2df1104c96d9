package io.voxbridge.agents.recording;

import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.media.wav.WavFormat;
import io.voxbridge.media.wav.WavWriter;
import io.voxbridge.observe.log.CallMarks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes both channels of a call to a WAV file. The audio clock hands over one frame per channel
 * and tick and never waits; a virtual thread writes. The file is playable at any moment.
 *
 * <p>When the disk does not keep up, frames are dropped and counted, and silence of the same length
 * takes their place, so that positions in the recording stay true. After the first refused write
 * nothing more is written: what is on the disk by then stays playable.
 */
public final class CallRecorder {
  private static final Logger log = LoggerFactory.getLogger(CallRecorder.class);

  /** The writer wakes for this much audio, so that it runs a few times per second only. */
  private static final int BATCH_FRAMES = 10;

  private final Path file;
  private final StereoWriter writer;
  private final Consumer<String> onFailure;
  private final AudioFrame[] callerFrames;
  private final AudioFrame[] botFrames;

  /** Silent frames to write before the entry. */
  private final int[] gaps;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Thread thread;

  // Guarded by lock.
  private int head;
  private int size;
  private int pendingGap;
  private long dropped;
  private long failed;
  private boolean closing;
  private boolean discarding;

  // The writer thread's alone, until it has ended.
  private boolean broken;
  private final PeakMeter peaks = new PeakMeter();
  private final AtomicLong framesWritten = new AtomicLong();

  private CallRecorder(
      Path file, StereoWriter writer, int capacityFrames, String name, Consumer<String> onFailure) {
    this.file = file;
    this.writer = writer;
    this.onFailure = onFailure;
    callerFrames = new AudioFrame[capacityFrames];
    botFrames = new AudioFrame[capacityFrames];
    gaps = new int[capacityFrames];
    thread = Thread.ofVirtual().name(name).unstarted(CallMarks.carry(this::write));
  }

  /**
   * Creates the file and begins.
   *
   * @param capacityFrames how many frames may wait for the disk
   * @param name of the writing thread
   * @param onFailure told once when the disk refuses; called on the writing thread
   */
  public static CallRecorder start(
      Path file, int capacityFrames, String name, Consumer<String> onFailure) throws IOException {
    return start(
        file,
        new WavStereoWriter(WavWriter.create(file, WavFormat.CALL_RECORDING)),
        capacityFrames,
        name,
        onFailure);
  }

  static CallRecorder start(
      Path file, StereoWriter writer, int capacityFrames, String name, Consumer<String> onFailure) {
    CallRecorder recorder = new CallRecorder(file, writer, capacityFrames, name, onFailure);
    recorder.thread.start();
    return recorder;
  }

  /** Where both channels go. Used by the writing thread alone. */
  interface StereoWriter extends AutoCloseable {
    void write(AudioFrame caller, AudioFrame bot) throws IOException;

    @Override
    void close() throws IOException;
  }

  private record WavStereoWriter(WavWriter wav) implements StereoWriter {
    @Override
    public void write(AudioFrame caller, AudioFrame bot) throws IOException {
      wav.write(caller, bot);
    }

    @Override
    public void close() throws IOException {
      wav.close();
    }
  }

  /** Appends 20 ms of both channels. Never blocks on the disk. */
  public void record(AudioFrame caller, AudioFrame bot) {
    lock.lock();
    try {
      if (closing) {
        return;
      }
      if (size == callerFrames.length) {
        dropped++;
        pendingGap++;
        return;
      }
      int slot = (head + size) % callerFrames.length;
      callerFrames[slot] = caller;
      botFrames[slot] = bot;
      gaps[slot] = pendingGap;
      pendingGap = 0;
      size++;
      if (size == BATCH_FRAMES) {
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Appends silence for ticks that did not take place. */
  public void gap(int frames) {
    lock.lock();
    try {
      pendingGap += frames;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes what waits and closes the file.
   *
   * @param limit how long to wait for the disk; afterwards the rest is given up, and the file keeps
   *     what it has
   */
  public CallRecording close(Duration limit) {
    lock.lock();
    try {
      closing = true;
      work.signal();
    } finally {
      lock.unlock();
    }
    boolean finished = awaitWriter(limit);
    lock.lock();
    try {
      return new CallRecording(
          file,
          AudioFrame.DURATION.multipliedBy(framesWritten.get()),
          finished ? peaks.peaks() : null,
          dropped,
          failed);
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many frames wait for the disk. */
  public int waiting() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many frames were lost because the disk did not keep up. */
  public long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many frames the disk refused. */
  public long failed() {
    lock.lock();
    try {
      return failed;
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether the writer has ended in time. */
  private boolean awaitWriter(Duration limit) {
    boolean interrupted = false;
    boolean finished = false;
    try {
      finished = thread.join(limit);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (!finished) {
      discard();
      log.warn("The disk is slow: the recording {} stays without its last part", file);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return finished;
  }

  private void discard() {
    lock.lock();
    try {
      discarding = true;
      dropped += size;
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  private void write() {
    AudioFrame[] callers = new AudioFrame[callerFrames.length];
    AudioFrame[] bots = new AudioFrame[botFrames.length];
    int[] silences = new int[gaps.length];
    boolean more = true;
    while (more) {
      int count = take(callers, bots, silences);
      for (int i = 0; i < count; i++) {
        silence(silences[i]);
        write(callers[i], bots[i]);
      }
      more = count > 0;
    }
    silence(takePendingGap());
    close();
  }

  /** Waits for work; returns 0 when all is written and the recorder closes. */
  private int take(AudioFrame[] callers, AudioFrame[] bots, int[] silences) {
    lock.lock();
    try {
      while (size < BATCH_FRAMES && !closing) {
        work.awaitUninterruptibly();
      }
      int count = discarding ? 0 : size;
      for (int i = 0; i < count; i++) {
        int slot = (head + i) % callerFrames.length;
        callers[i] = callerFrames[slot];
        bots[i] = botFrames[slot];
        silences[i] = gaps[slot];
      }
      head = (head + count) % callerFrames.length;
      size -= count;
      return count;
    } finally {
      lock.unlock();
    }
  }

  private int takePendingGap() {
    lock.lock();
    try {
      int gap = discarding ? 0 : pendingGap;
      pendingGap = 0;
      return gap;
    } finally {
      lock.unlock();
    }
  }

  private void silence(int frames) {
    for (int i = 0; i < frames; i++) {
      write(AudioFrame.silence(), AudioFrame.silence());
    }
  }

  private void write(AudioFrame caller, AudioFrame bot) {
    if (broken) {
      countFailed();
      return;
    }
    try {
      writer.write(caller, bot);
      framesWritten.incrementAndGet();
      peaks.add(caller, bot);
    } catch (IOException e) {
      countFailed();
      fail(e);
    }
  }

  private void close() {
    try {
      writer.close();
    } catch (IOException e) {
      if (!broken) {
        fail(e);
      }
    }
  }

  private void fail(IOException cause) {
    broken = true;
    log.error(
        "Cannot write the recording {}: the call goes on, its recording ends here", file, cause);
    onFailure.accept("recording: " + cause.getMessage());
  }

  private void countFailed() {
    lock.lock();
    try {
      failed++;
    } finally {
      lock.unlock();
    }
  }
}
