package io.voxbridge.media.livekit.kit;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call of a test phone: what it saw, and what it can do. Its state machine runs on the phone's
 * loop; everything public may be called by any thread.
 */
public final class SipCall {
  private static final Duration RETRANSMIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final int TRIES = 12;
  private static final int NOT_ACCEPTABLE = 488;
  private static final Pattern MEDIA_PORT = Pattern.compile("m=audio (\\d+)");
  private static final Pattern MEDIA_HOST = Pattern.compile("c=IN IP4 (\\S+)");

  /** Where a call stands. */
  public enum State {
    /** Asked for, or ringing. */
    RINGING,
    /** Picked up and acknowledged. */
    ANSWERED,
    /** Refused with {@link #status}. */
    REFUSED,
    /** Given up by the caller. */
    CANCELLED,
    /** The other side hung up. */
    ENDED_BY_THEM,
    /** This phone hung up. */
    ENDED_BY_US
  }

  private final SipPhone phone;
  private final String callId;
  private final Behaviour behaviour;
  private final SocketAddress peer;
  private final boolean outgoing;
  private @Nullable AudioKeys keys;
  private final RtpLine audio = new RtpLine();
  private final List<SipMessage> referrals = new CopyOnWriteArrayList<>();
  private final Map<String, SipMessage> unanswered = new ConcurrentHashMap<>();
  private volatile SipMessage invite;
  private volatile State state = State.RINGING;
  private volatile int status;
  private volatile long endedAtNanos;
  private String us = "";
  private String them = "";
  private String target = "";
  private boolean acknowledged;
  private int sequence = 1;

  /** An empty INVITE stands for one that is yet to be written: a call of ours. */
  private SipCall(
      SipPhone phone, String callId, SipMessage invite, Behaviour behaviour, SocketAddress peer) {
    this.phone = phone;
    this.callId = callId;
    this.outgoing = invite.start().isEmpty();
    this.invite = invite;
    this.behaviour = behaviour;
    this.peer = peer;
  }

  static SipCall incoming(
      SipPhone phone, SipMessage invite, Behaviour behaviour, SocketAddress peer) {
    var call = new SipCall(phone, invite.header("Call-ID"), invite, behaviour, peer);
    call.us = invite.header("To") + ";tag=" + tag(invite);
    call.them = invite.header("From");
    call.target = SipMessage.uri(invite.header("Contact"));
    return call;
  }

  static SipCall outgoing(
      SipPhone phone, String callId, Behaviour behaviour, InetSocketAddress server) {
    return new SipCall(phone, callId, new SipMessage("", List.of(), ""), behaviour, server);
  }

  String callId() {
    return callId;
  }

  /** Returns the number called. */
  public String called() {
    return invite.start().isEmpty() ? "" : invite.calledNumber();
  }

  /** Returns the caller's number. */
  public String caller() {
    return SipMessage.user(invite.header("From"));
  }

  /** Returns a header of the INVITE; empty when it has none. */
  public String inviteHeader(String name) {
    return invite.header(name);
  }

  /** Returns where the call stands. */
  public State state() {
    return state;
  }

  /** Returns the final response to the INVITE; 0 before. */
  public int status() {
    return status;
  }

  /** Returns when the call was over, by {@link System#nanoTime}; meaningless before. */
  public long endedAtNanos() {
    return endedAtNanos;
  }

  /** Waits until the call stands there. */
  public void await(State wanted) {
    Waiting.until(
        () -> "call to %s is %s; it is %s".formatted(called(), wanted, state),
        LONGEST_WAIT,
        () -> state == wanted);
  }

  /** Returns the audio heard so far: 16 kHz, packet after packet. */
  public short[] heard() {
    return audio.heard();
  }

  /** Returns how many audio packets came. */
  public int audioPackets() {
    return audio.packets();
  }

  /** Returns how many packets were not encrypted with the key agreed on; 0 without encryption. */
  public int unauthenticPackets() {
    return audio.unauthentic();
  }

  /** Returns the keys heard so far (RFC 4733). */
  public String heardKeys() {
    return audio.heardKeys();
  }

  /** Presses keys: any of {@code 0-9 * # A-D}. */
  public void press(String keys) {
    audio.press(keys);
  }

  /** Returns where the call was asked to be passed on to, one address for each REFER. */
  public List<String> referredTo() {
    return referrals.stream().map(each -> SipMessage.uri(each.header("Refer-To"))).toList();
  }

  /** Returns a header of the latest REFER; empty when there is none. */
  public String referHeader(String name) {
    return referrals.isEmpty() ? "" : referrals.getLast().header(name);
  }

  /** Hangs up, or gives up a call of ours that nobody answered. */
  public void hangUp() {
    phone.execute(this::end);
  }

  void begin() {
    if (phone.encryptsAudio()) {
      keys = AudioKeys.answer(invite.body()).orElse(null);
      if (keys == null) {
        refuse(NOT_ACCEPTABLE);
        return;
      }
    }
    if (behaviour.rings()) {
      reply(invite, 180);
    }
    phone.after(
        behaviour.after(),
        () -> {
          if (state == State.RINGING) {
            behaviour.refusal().ifPresent(this::refuse);
            if (behaviour.answers()) {
              status = 200;
              accept(TRIES);
            }
          }
        });
  }

  private void refuse(int code) {
    finish(State.REFUSED);
    status = code;
    repeatRefusal(TRIES);
  }

  private void repeatRefusal(int tries) {
    if (!acknowledged && tries > 0) {
      reply(invite, status);
      phone.after(RETRANSMIT, () -> repeatRefusal(tries - 1));
    }
  }

  private void accept(int tries) {
    if (!acknowledged && tries > 0 && state == State.RINGING) {
      phone.send(
          response(invite, 200, tag(invite))
              .with("Contact", contact())
              .withBody("application/sdp", sdp()),
          peer);
      phone.after(RETRANSMIT, () -> accept(tries - 1));
    }
  }

  void invite(String from, String to, Map<String, String> headers) {
    us = "<sip:%s@127.0.0.1:%d>;tag=%s".formatted(from, phone.port(), callId.substring(0, 8));
    target = "sip:%s@%s".formatted(to, host(peer));
    them = "<" + target + ">";
    keys = phone.encryptsAudio() ? AudioKeys.offer() : null;
    var request = request("INVITE", 1).with("Contact", contact());
    for (var each : headers.entrySet()) {
      request = request.with(each.getKey(), each.getValue());
    }
    invite = request.withBody("application/sdp", sdp());
    transmit(invite, TRIES);
  }

  void receive(SipMessage message, SocketAddress from) {
    if (message.isResponse()) {
      onResponse(message);
      return;
    }
    switch (message.method()) {
      case "INVITE" -> {
        if (state == State.ANSWERED) {
          phone.send(
              response(message, 200, tag(invite))
                  .with("Contact", contact())
                  .withBody("application/sdp", sdp()),
              from);
        }
      }
      case "ACK" -> onAck();
      case "CANCEL" -> {
        reply(message, 200);
        if (state == State.RINGING) {
          finish(State.CANCELLED);
          status = 487;
          reply(invite, 487);
        }
      }
      case "BYE" -> {
        reply(message, 200);
        if (state == State.ANSWERED) {
          finish(State.ENDED_BY_THEM);
        }
      }
      case "REFER" -> onRefer(message);
      default -> reply(message, 200);
    }
  }

  private void onAck() {
    acknowledged = true;
    if (state == State.RINGING) {
      answered(invite.body());
    }
  }

  private void answered(String theirSdp) {
    state = State.ANSWERED;
    var encryption = keys;
    if (encryption != null) {
      audio.encrypt(encryption.sending(), encryption.receiving(theirSdp));
    }
    audio.start(mediaAddress(theirSdp), behaviour.voice());
    behaviour.hangsUpAfter().ifPresent(time -> phone.after(time, this::end));
    behaviour.keys().ifPresent(keys -> phone.after(keys.every(), () -> press(keys)));
  }

  private void press(Behaviour.Keys keys) {
    if (state == State.ANSWERED) {
      press(keys.keys());
      phone.after(keys.every(), () -> press(keys));
    }
  }

  private void onRefer(SipMessage refer) {
    referrals.add(refer);
    reply(refer, behaviour.referral());
    if (behaviour.referral() == 202) {
      notify("active;expires=60", "SIP/2.0 100 Trying");
      phone.after(RETRANSMIT, () -> notify("terminated;reason=noresource", "SIP/2.0 200 OK"));
    }
  }

  private void notify(String subscription, String fragment) {
    transmit(
        request("NOTIFY", ++sequence)
            .with("Contact", contact())
            .with("Event", "refer")
            .with("Subscription-State", subscription)
            .withBody("message/sipfrag;version=2.0", fragment + "\r\n"),
        TRIES);
  }

  private void onResponse(SipMessage response) {
    unanswered.remove(response.header("CSeq"));
    if (!response.method().equals("INVITE") || response.status() < 200) {
      return;
    }
    status = response.status();
    if (status / 100 == 2) {
      them = response.header("To");
      target = SipMessage.uri(response.header("Contact"));
      phone.send(request("ACK", 1), peer);
      if (state == State.RINGING) {
        answered(response.body());
      }
    } else {
      var ack = new ArrayList<SipMessage.Header>();
      ack.add(new SipMessage.Header("Via", invite.header("Via")));
      ack.add(new SipMessage.Header("From", us));
      ack.add(new SipMessage.Header("To", response.header("To")));
      ack.add(new SipMessage.Header("Call-ID", callId));
      ack.add(new SipMessage.Header("CSeq", "1 ACK"));
      phone.send(new SipMessage(invite.start().replaceFirst("INVITE", "ACK"), ack, ""), peer);
      if (state == State.RINGING) {
        finish(status == 487 ? State.CANCELLED : State.REFUSED);
      }
    }
  }

  private void end() {
    if (state == State.ANSWERED) {
      finish(State.ENDED_BY_US);
      transmit(request("BYE", ++sequence), TRIES);
    } else if (state == State.RINGING && outgoing) {
      var cancel = new ArrayList<>(invite.headers());
      cancel.removeIf(each ->
          each.name().equals("CSeq")
              || each.name().equals("Content-Type")
              || each.name().equals("Contact"));
      cancel.add(new SipMessage.Header("CSeq", "1 CANCEL"));
      transmit(new SipMessage(invite.start().replaceFirst("INVITE", "CANCEL"), cancel, ""), TRIES);
    }
  }

  private void finish(State end) {
    state = end;
    endedAtNanos = System.nanoTime();
    audio.close();
  }

  void close() {
    audio.close();
  }

  private void transmit(SipMessage request, int tries) {
    var key = request.header("CSeq");
    if (tries == TRIES) {
      unanswered.put(key, request);
    }
    if (tries > 0 && unanswered.containsKey(key)) {
      phone.send(request, peer);
      phone.after(RETRANSMIT, () -> transmit(request, tries - 1));
    }
  }

  private SipMessage request(String method, int number) {
    return new SipMessage(
        method + " " + target + " SIP/2.0",
        List.of(
            new SipMessage.Header(
                "Via",
                "SIP/2.0/%s 127.0.0.1:%d;branch=z9hG4bK%s%s%d"
                    .formatted(
                        phone.transport(), phone.port(), callId.substring(0, 8), method, number)),
            new SipMessage.Header("From", us),
            new SipMessage.Header("To", them),
            new SipMessage.Header("Call-ID", callId),
            new SipMessage.Header("CSeq", number + " " + method),
            new SipMessage.Header("Max-Forwards", "70")),
        "");
  }

  private void reply(SipMessage request, int code) {
    phone.send(response(request, code, tag(invite)).with("Contact", contact()), peer);
  }

  static SipMessage response(SipMessage request, int code, String tag) {
    var headers = new ArrayList<>(request.all("Via"));
    var to = request.header("To");
    headers.add(new SipMessage.Header("From", request.header("From")));
    headers.add(new SipMessage.Header("To", to.contains("tag=") ? to : to + ";tag=" + tag));
    headers.add(new SipMessage.Header("Call-ID", request.header("Call-ID")));
    headers.add(new SipMessage.Header("CSeq", request.header("CSeq")));
    return new SipMessage("SIP/2.0 %d %s".formatted(code, reason(code)), headers, "");
  }

  private static String reason(int code) {
    return switch (code) {
      case 180 -> "Ringing";
      case 200 -> "OK";
      case 202 -> "Accepted";
      case 404 -> "Not Found";
      case 480 -> "Temporarily Unavailable";
      case 486 -> "Busy Here";
      case 487 -> "Request Terminated";
      case NOT_ACCEPTABLE -> "Not Acceptable Here";
      case 503 -> "Service Unavailable";
      case 603 -> "Decline";
      default -> "Because";
    };
  }

  private String contact() {
    return "<sip:phone@127.0.0.1:%d;transport=%s>"
        .formatted(phone.port(), phone.transport().toLowerCase(Locale.ROOT));
  }

  private static String tag(SipMessage invite) {
    return "phone" + Integer.toHexString(invite.header("Call-ID").hashCode());
  }

  private static String host(SocketAddress address) {
    var inet = (InetSocketAddress) address;
    return inet.getAddress().getHostAddress() + ":" + inet.getPort();
  }

  private String sdp() {
    var encryption = keys;
    var crypto = encryption == null ? "" : encryption.line() + "\n";
    var sdp =
        """
        v=0
        o=phone 1 1 IN IP4 127.0.0.1
        s=-
        c=IN IP4 127.0.0.1
        t=0 0
        m=audio %d RTP/%s %d %d
        a=rtpmap:0 PCMU/8000
        a=rtpmap:101 telephone-event/8000
        a=fmtp:101 0-15
        a=ptime:20
        a=sendrecv
        """
            .formatted(
                audio.port(), encryption == null ? "AVP" : "SAVP", RtpLine.PCMU, RtpLine.EVENTS);
    return (sdp + crypto).replace("\n", "\r\n");
  }

  private static InetSocketAddress mediaAddress(String sdp) {
    return new InetSocketAddress(
        found(MEDIA_HOST.matcher(sdp)), Integer.parseInt(found(MEDIA_PORT.matcher(sdp))));
  }

  private static String found(Matcher matcher) {
    if (!matcher.find()) {
      throw new IllegalStateException("not an SDP with audio over IPv4");
    }
    return matcher.group(1);
  }
}
