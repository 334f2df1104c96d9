package io.voxbridge.media.livekit.kit;

import io.voxbridge.media.audio.Resampler;
import io.voxbridge.media.codec.G711;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A phone's audio: PCMU and telephone events over RTP (RFC 3550, 4733). Sends 20 ms at a time,
 * keeps what it hears.
 */
final class RtpLine implements AutoCloseable {
  static final int PCMU = 0;
  static final int EVENTS = 101;

  private static final int SAMPLES = 160;
  private static final long PACKET_NANOS = 20_000_000;
  private static final int KEY_PACKETS = 8;
  private static final int END_PACKETS = 3;
  private static final int PAUSE_PACKETS = 5;
  private static final int SSRC = 0x5eed;
  private static final String KEYS = "0123456789*#ABCD";

  private final DatagramSocket socket;
  private final Deque<byte[]> echo = new ArrayDeque<>();
  private final Deque<Character> keysToSend = new ArrayDeque<>();
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final StringBuilder heardKeys = new StringBuilder();
  private long lastEventTimestamp = -1;
  private int packets;
  private @Nullable Srtp sending;
  private @Nullable Srtp receiving;
  private int unauthentic;
  private volatile Behaviour.@Nullable Voice voice;
  private volatile @Nullable InetSocketAddress remote;
  private volatile boolean closed;

  RtpLine() {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Encrypts both directions; before {@link #start}. */
  void encrypt(Srtp out, Srtp in) {
    if (remote == null) {
      sending = out;
      receiving = in;
    }
  }

  /** Returns how many packets came that were not encrypted with the key agreed on. */
  synchronized int unauthentic() {
    return unauthentic;
  }

  /** Begins to listen and to speak. */
  void start(InetSocketAddress to, Behaviour.Voice says) {
    if (remote == null) {
      remote = to;
      voice = says;
      Thread.ofVirtual().name("phone-hears-" + port()).start(this::receive);
      if (!(says instanceof Behaviour.Voice.Nothing)) {
        Thread.ofVirtual().name("phone-speaks-" + port()).start(this::send);
      }
    }
  }

  void press(String keys) {
    synchronized (this) {
      keys.chars().forEach(key -> keysToSend.add((char) key));
    }
  }

  /** Returns everything heard so far, 16 kHz, without the gaps of silent senders. */
  short[] heard() {
    byte[] bytes;
    synchronized (this) {
      bytes = heard.toByteArray();
    }
    return Resampler.convert(G711.MU_LAW.decode(bytes, 0, bytes.length), 8000, 16000);
  }

  synchronized String heardKeys() {
    return heardKeys.toString();
  }

  synchronized int packets() {
    return packets;
  }

  private void receive() {
    var packet = new DatagramPacket(new byte[2048], 2048);
    while (!closed) {
      try {
        packet.setLength(2048);
        socket.receive(packet);
      } catch (IOException _) {
        return;
      }
      var plain = plain(packet);
      if (plain.length > 12) {
        var data = ByteBuffer.wrap(plain);
        int type = data.get(1) & 0x7f;
        var payload = Arrays.copyOfRange(plain, 12, plain.length);
        hear(type, data.getInt(4) & 0xffffffffL, payload);
      }
    }
  }

  private byte[] plain(DatagramPacket packet) {
    var key = receiving;
    if (key == null) {
      return Arrays.copyOf(packet.getData(), packet.getLength());
    }
    try {
      return key.open(packet.getData(), packet.getLength());
    } catch (IllegalArgumentException _) {
      synchronized (this) {
        unauthentic++;
      }
      return new byte[0];
    }
  }

  private synchronized void hear(int type, long timestamp, byte[] payload) {
    if (type == PCMU) {
      packets++;
      heard.writeBytes(payload);
      if (voice instanceof Behaviour.Voice.Echo) {
        echo.add(payload);
        while (echo.size() > 10) {
          echo.poll();
        }
      }
    } else if (type == EVENTS && timestamp != lastEventTimestamp && payload[0] < KEYS.length()) {
      lastEventTimestamp = timestamp;
      heardKeys.append(KEYS.charAt(payload[0]));
    }
  }

  private void send() {
    long start = System.nanoTime();
    int sequence = 0;
    char key = 0;
    int keyPacket = 0;
    long keyTimestamp = 0;
    for (long i = 0; !closed; i++) {
      long due = start + i * PACKET_NANOS;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      if (keyPacket == 0) {
        synchronized (this) {
          key = keysToSend.isEmpty() ? 0 : keysToSend.poll();
        }
        keyTimestamp = i * SAMPLES;
      }
      if (key == 0) {
        write(PCMU, i == 0, sequence++, i * SAMPLES, frame(i));
      } else if (keyPacket < KEY_PACKETS) {
        boolean end = keyPacket >= KEY_PACKETS - END_PACKETS;
        write(EVENTS, keyPacket == 0, sequence++, keyTimestamp, event(key, keyPacket, end));
        keyPacket++;
      } else {
        // A pause, so that the same key twice is heard twice.
        keyPacket = keyPacket < KEY_PACKETS + PAUSE_PACKETS ? keyPacket + 1 : 0;
      }
    }
  }

  private static byte[] event(char key, int packet, boolean end) {
    return ByteBuffer.allocate(4)
        .put((byte) KEYS.indexOf(key))
        .put((byte) ((end ? 0x80 : 0) | 10))
        .putShort((short) ((packet + 1) * SAMPLES))
        .array();
  }

  private byte[] frame(long number) {
    var says = voice;
    var frame = new byte[SAMPLES];
    if (says instanceof Behaviour.Voice.Echo) {
      synchronized (this) {
        var back = echo.poll();
        if (back != null) {
          return back;
        }
      }
    }
    for (int i = 0; i < SAMPLES; i++) {
      long at = number * SAMPLES + i;
      short sample =
          switch (says) {
            case Behaviour.Voice.Tone(var hertz) ->
                (short) (8000 * Math.sin(2 * Math.PI * hertz * at / 8000));
            case Behaviour.Voice.Speech(var samples) ->
                2 * at < samples.limit() ? samples.get((int) (2 * at)) : 0;
            case null, default -> 0;
          };
      frame[i] = G711.MU_LAW.encode(sample);
    }
    return frame;
  }

  private void write(int type, boolean marker, int sequence, long timestamp, byte[] payload) {
    var to = remote;
    if (to == null) {
      return;
    }
    var packet =
        ByteBuffer.allocate(12 + payload.length)
            .put((byte) 0x80)
            .put((byte) ((marker ? 0x80 : 0) | type))
            .putShort((short) sequence)
            .putInt((int) timestamp)
            .putInt(SSRC)
            .put(payload)
            .array();
    var key = sending;
    if (key != null) {
      packet = key.protect(packet);
    }
    try {
      socket.send(new DatagramPacket(packet, packet.length, to));
    } catch (IOException _) {
      // The far end's port is closed: the call is ending, and what matters is seen in SIP.
    }
  }

  @Override
  public void close() {
    closed = true;
    socket.close();
  }
}
