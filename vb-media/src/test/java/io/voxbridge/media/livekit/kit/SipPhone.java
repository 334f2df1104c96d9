package io.voxbridge.media.livekit.kit;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A carrier with all its phones, on one port: takes SIP calls and treats each as the {@link
 * Behaviour} of the number called says, makes calls, sends and keeps audio. Everything that was
 * called stays listed until the end.
 */
public final class SipPhone implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final SipWire wire;
  private final ScheduledExecutorService loop;
  private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
  private final Map<String, SipCall> calls = Collections.synchronizedMap(new LinkedHashMap<>());
  private final AtomicInteger challenges = new AtomicInteger();
  private volatile @Nullable DigestChallenge challenge;
  private volatile boolean encryptsAudio;
  private volatile Behaviour otherwise = Behaviour.answers(Duration.ofMillis(500));

  private SipPhone(SipWire wire) {
    this.wire = wire;
    var threads =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("sip-phone-", 0).factory());
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    loop = threads;
    wire.open((message, from) -> execute(() -> receive(message, from)));
  }

  /** Starts one on a free port of the loopback interface. */
  public static SipPhone start() {
    return new SipPhone(new UdpWire());
  }

  /** Starts one that is reached by TLS only. */
  public static SipPhone startTls(ServerCertificate certificate) {
    return new SipPhone(new TlsWire(certificate.context()));
  }

  /** Returns the port that takes SIP. */
  public int port() {
    return wire.port();
  }

  /** Returns the address for a trunk, host and port. */
  public String address() {
    return "127.0.0.1:" + port();
  }

  /** Sets what a number does from now on. */
  public void when(String number, Behaviour behaviour) {
    behaviours.put(number, behaviour);
  }

  /** Sets what all other numbers do; at first they answer after half a second. */
  public void otherwise(Behaviour behaviour) {
    otherwise = behaviour;
  }

  /** Returns every call made and taken so far, in order. */
  public List<SipCall> calls() {
    synchronized (calls) {
      return List.copyOf(calls.values());
    }
  }

  /** Returns the latest call to a number, when there was one. */
  public Optional<SipCall> latest(String number) {
    return calls().reversed().stream().filter(each -> each.called().equals(number)).findFirst();
  }

  /** Waits until a number is called, and returns its latest call. */
  public SipCall awaitCall(String number) {
    Waiting.until(number + " is called", LONGEST_WAIT, () -> latest(number).isPresent());
    return latest(number).orElseThrow();
  }

  /**
   * Calls a number.
   *
   * @param server where the INVITE goes
   * @param from our number
   * @param headers added to the INVITE
   * @param behaviour what this phone says, and when it hangs up
   */
  public SipCall call(
      InetSocketAddress server,
      String from,
      String to,
      Map<String, String> headers,
      Behaviour behaviour) {
    var call = SipCall.outgoing(this, UUID.randomUUID() + "@phone", behaviour, server);
    calls.put(call.callId(), call);
    execute(() -> call.invite(from, to, headers));
    return call;
  }

  void execute(Runnable action) {
    loop.execute(action);
  }

  void after(Duration delay, Runnable action) {
    var _ = loop.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  void send(SipMessage message, SocketAddress to) {
    wire.send(message, to);
  }

  String transport() {
    return wire.transport();
  }

  boolean encryptsAudio() {
    return encryptsAudio;
  }

  /** Encrypts the audio of calls from now on, and takes none that does not (SRTP). */
  public void encryptAudio() {
    encryptsAudio = true;
  }

  private void receive(SipMessage message, SocketAddress from) {
    var call = calls.get(message.header("Call-ID"));
    if (call != null) {
      call.receive(message, from);
    } else if (message.method().equals("INVITE") && !message.isResponse() && !mayCall(message)) {
      refuseStranger(message, from);
    } else if (message.method().equals("INVITE") && !message.isResponse()) {
      var behaviour = behaviours.getOrDefault(message.calledNumber(), otherwise);
      var incoming = SipCall.incoming(this, message, behaviour, from);
      calls.put(incoming.callId(), incoming);
      incoming.begin();
    } else if (!message.isResponse() && !message.method().equals("ACK")) {
      send(
          SipCall.response(message, message.method().equals("OPTIONS") ? 200 : 481, "phone"), from);
    }
  }

  /** Asks every caller for a user name and a password from now on (407, digest). */
  public void requirePassword(String username, String password) {
    challenge =
        new DigestChallenge("carrier.test", UUID.randomUUID().toString(), username, password);
  }

  /** Returns how many INVITEs were answered 407. */
  public int challenges() {
    return challenges.get();
  }

  private boolean mayCall(SipMessage invite) {
    var asked = challenge;
    return asked == null || asked.isMetBy("INVITE", invite.header("Proxy-Authorization"));
  }

  private void refuseStranger(SipMessage invite, SocketAddress from) {
    var asked = challenge;
    boolean wrong = !invite.header("Proxy-Authorization").isEmpty();
    if (asked == null || wrong) {
      send(SipCall.response(invite, 403, "phone"), from);
    } else {
      challenges.incrementAndGet();
      send(SipCall.response(invite, 407, "phone").with("Proxy-Authenticate", asked.header()), from);
    }
  }

  @Override
  public void close() {
    loop.shutdownNow();
    wire.close();
    calls().forEach(SipCall::close);
  }
}
