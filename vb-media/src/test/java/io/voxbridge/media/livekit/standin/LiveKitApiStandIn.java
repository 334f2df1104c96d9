package io.voxbridge.media.livekit.standin;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.media.livekit.LiveKitSettings;
import io.voxbridge.media.livekit.api.AccessTokens;
import io.voxbridge.media.livekit.api.Grants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import livekit.LivekitModels;
import livekit.LivekitRoom;
import livekit.LivekitSip;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for livekit-server's API in tests that need no calls: trunks, dispatch rules, rooms and
 * who is in them, with the server's grants, refusals and error codes, over Twirp with protobuf. Its
 * trunks pass the same contract as the real server's ({@link TrunkApiContract}). Phones and
 * browsers are put into rooms by the test. Thread-safe.
 */
public final class LiveKitApiStandIn implements AutoCloseable {
  /** The name of the only key. */
  public static final String KEY = "standin";

  /** The secret of the only key. */
  public static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final Clock clock;
  private final AccessTokens tokens;
  private final int port;
  private final Map<String, LivekitSip.SIPInboundTrunkInfo> inbound = new LinkedHashMap<>();
  private final Map<String, LivekitSip.SIPOutboundTrunkInfo> outbound = new LinkedHashMap<>();
  private final Map<String, LivekitSip.SIPDispatchRuleInfo> rules = new LinkedHashMap<>();
  private final Map<String, Map<String, LivekitModels.ParticipantInfo>> rooms =
      new LinkedHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private UnaryOperator<String> faults = method -> "";
  private long nextId = 1;
  private @Nullable HttpServer server;
  private @Nullable ExecutorService threads;

  private LiveKitApiStandIn(Clock clock) {
    this.clock = clock;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    tokens = new AccessTokens(settings(), clock);
  }

  /** Starts a stand-in on a free port of 127.0.0.1. */
  public static LiveKitApiStandIn start() {
    LiveKitApiStandIn standIn = new LiveKitApiStandIn(Clock.systemUTC());
    standIn.up();
    return standIn;
  }

  /** Returns what a client needs to use it. */
  public LiveKitSettings settings() {
    return new LiveKitSettings(URI.create("ws://127.0.0.1:" + port), KEY, new Secret(SECRET));
  }

  /** Returns the environment of a service that uses it. */
  public Map<String, String> environment() {
    return Map.of(
        LiveKitSettings.URL, settings().url().toString(),
        LiveKitSettings.API_KEY, KEY,
        LiveKitSettings.API_SECRET, SECRET);
  }

  /** Answers again, on the same port, with what there was before. */
  public synchronized void up() {
    if (server != null) {
      return;
    }
    try {
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      threads = Executors.newVirtualThreadPerTaskExecutor();
      started.setExecutor(threads);
      started.createContext("/twirp/", this::handle);
      started.start();
      server = started;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Cannot be reached until {@link #up}. */
  public void down() {
    HttpServer running;
    ExecutorService executor;
    synchronized (this) {
      running = server;
      executor = threads;
      server = null;
      threads = null;
    }
    if (running != null && executor != null) {
      running.stop(0);
      executor.shutdownNow();
    }
  }

  @Override
  public void close() {
    down();
  }

  /** Makes requests fail: the name of a method, such as CreateSIPInboundTrunk, to a Twirp code. */
  public synchronized void fail(UnaryOperator<String> codeOfMethod) {
    faults = codeOfMethod;
  }

  /** Returns the methods asked for so far. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Lets a phone be in a room, which is made. */
  public synchronized void phone(String room, String identity, Map<String, String> attributes) {
    join(room, identity, LivekitModels.ParticipantInfo.Kind.SIP, attributes);
  }

  /** Lets a program or a browser be in a room, which is made. */
  public synchronized void participant(String room, String identity) {
    join(room, identity, LivekitModels.ParticipantInfo.Kind.STANDARD, Map.of());
  }

  private void join(
      String room,
      String identity,
      LivekitModels.ParticipantInfo.Kind kind,
      Map<String, String> attributes) {
    rooms
        .computeIfAbsent(room, name -> new LinkedHashMap<>())
        .put(
            identity,
            LivekitModels.ParticipantInfo.newBuilder()
                .setIdentity(identity)
                .setKind(kind)
                .putAllAttributes(attributes)
                .build());
  }

  /** Lets somebody leave a room. */
  public synchronized void leave(String room, String identity) {
    Map<String, LivekitModels.ParticipantInfo> there = rooms.get(room);
    if (there != null) {
      there.remove(identity);
    }
  }

  /** Returns the names of the rooms. */
  public synchronized Set<String> rooms() {
    return Set.copyOf(rooms.keySet());
  }

  /** Returns how many inbound trunks, outbound trunks and rules there are. */
  public synchronized List<Integer> trunkCounts() {
    return List.of(inbound.size(), outbound.size(), rules.size());
  }

  /** Changes every inbound trunk behind everybody's back. */
  public synchronized void tamper(UnaryOperator<LivekitSip.SIPInboundTrunkInfo> change) {
    inbound.replaceAll((id, trunk) -> change.apply(trunk));
  }

  /** Returns the header with which LiveKit would send that body to a webhook. */
  public String webhookAuthorization(String body) {
    return sign(body, Duration.ofMinutes(5));
  }

  /** Returns the header of a body that was sent that long ago. */
  public String staleWebhookAuthorization(String body, Duration ago) {
    return sign(body, Duration.ofMinutes(5).minus(ago));
  }

  private String sign(String body, Duration validity) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
      return tokens.issue(
          new Grants(Map.of("sha256", Base64.getEncoder().encodeToString(hash))), validity);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A refusal in Twirp's form. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      String method = path.substring(path.lastIndexOf('/') + 1);
      requests.add(method);
      try {
        Message answer = answer(method, claims(exchange), request);
        exchange.getResponseHeaders().set("Content-Type", "application/protobuf");
        send(exchange, 200, answer.toByteArray());
      } catch (Refusal refusal) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(
            exchange,
            refusal.status,
            "{\"code\":\"%s\",\"msg\":\"%s\"}"
                .formatted(refusal.code, String.valueOf(refusal.getMessage()).replace('"', '\''))
                .getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private Map<String, Object> claims(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return tokens
        .verified(header == null ? "" : header.replaceFirst("^Bearer ", ""))
        .orElseThrow(() -> new Refusal(401, "unauthenticated", "invalid token"));
  }

  private synchronized Message answer(String method, Map<String, Object> claims, byte[] request) {
    String fault = faults.apply(method);
    if (!fault.isEmpty()) {
      throw new Refusal(500, fault, "fault of the test");
    }
    try {
      return method.contains("SIP") ? sip(method, claims, request) : room(method, claims, request);
    } catch (InvalidProtocolBufferException malformed) {
      throw new Refusal(400, "malformed", "not a message of " + method);
    }
  }

  private Message sip(String method, Map<String, Object> claims, byte[] request)
      throws InvalidProtocolBufferException {
    require(granted(claims, "sip", "admin"));
    return switch (method) {
      case "ListSIPInboundTrunk" ->
          LivekitSip.ListSIPInboundTrunkResponse.newBuilder().addAllItems(inbound.values()).build();
      case "ListSIPOutboundTrunk" ->
          LivekitSip.ListSIPOutboundTrunkResponse.newBuilder()
              .addAllItems(outbound.values())
              .build();
      case "ListSIPDispatchRule" ->
          LivekitSip.ListSIPDispatchRuleResponse.newBuilder().addAllItems(rules.values()).build();
      case "CreateSIPInboundTrunk" ->
          put(LivekitSip.CreateSIPInboundTrunkRequest.parseFrom(request).getTrunk(), newId("ST_"));
      case "UpdateSIPInboundTrunk" -> {
        var update = LivekitSip.UpdateSIPInboundTrunkRequest.parseFrom(request);
        found(inbound, update.getSipTrunkId(), "requested sip trunk does not exist");
        yield put(update.getReplace(), update.getSipTrunkId());
      }
      case "CreateSIPOutboundTrunk" ->
          put(LivekitSip.CreateSIPOutboundTrunkRequest.parseFrom(request).getTrunk(), newId("ST_"));
      case "UpdateSIPOutboundTrunk" -> {
        var update = LivekitSip.UpdateSIPOutboundTrunkRequest.parseFrom(request);
        found(outbound, update.getSipTrunkId(), "requested sip trunk does not exist");
        yield put(update.getReplace(), update.getSipTrunkId());
      }
      case "CreateSIPDispatchRule" ->
          put(
              LivekitSip.CreateSIPDispatchRuleRequest.parseFrom(request).getDispatchRule(),
              newId("SDR_"));
      case "UpdateSIPDispatchRule" -> {
        var update = LivekitSip.UpdateSIPDispatchRuleRequest.parseFrom(request);
        found(rules, update.getSipDispatchRuleId(), "requested dispatch rule does not exist");
        yield put(update.getReplace(), update.getSipDispatchRuleId());
      }
      case "DeleteSIPTrunk" -> {
        String id = LivekitSip.DeleteSIPTrunkRequest.parseFrom(request).getSipTrunkId();
        inbound.remove(id);
        outbound.remove(id);
        yield LivekitSip.DeleteSIPTrunkRequest.newBuilder().setSipTrunkId(id).build();
      }
      case "DeleteSIPDispatchRule" -> {
        String id =
            LivekitSip.DeleteSIPDispatchRuleRequest.parseFrom(request).getSipDispatchRuleId();
        yield found(rules, id, "requested dispatch rule does not exist", true);
      }
      default -> throw new Refusal(404, "bad_route", "no method " + method);
    };
  }

  private Message put(LivekitSip.SIPInboundTrunkInfo trunk, String id) {
    valid(
        trunk.getNumbersCount() > 0
            || trunk.getAllowedAddressesCount() > 0
            || !trunk.getAuthUsername().isEmpty(),
        "for security, one of the fields must be set: AuthUsername+AuthPassword, AllowedAddresses"
            + " or Numbers");
    for (LivekitSip.SIPInboundTrunkInfo other : inbound.values()) {
      Set<String> shared = new HashSet<>(other.getNumbersList());
      shared.retainAll(trunk.getNumbersList());
      boolean bothAny = other.getNumbersCount() == 0 && trunk.getNumbersCount() == 0;
      // The server compares a new trunk with all, a replaced one with none that matters.
      valid(
          inbound.containsKey(id) || (shared.isEmpty() && !bothAny),
          "Conflicting inbound SIP Trunks: using the same number(s) without AllowedNumbers set");
    }
    var stored = trunk.toBuilder().setSipTrunkId(id).build();
    inbound.put(id, stored);
    return stored;
  }

  private Message put(LivekitSip.SIPOutboundTrunkInfo trunk, String id) {
    valid(trunk.getNumbersCount() > 0, "no trunk numbers specified");
    valid(!trunk.getAddress().isEmpty(), "no outbound address specified");
    var stored = trunk.toBuilder().setSipTrunkId(id).build();
    outbound.put(id, stored);
    return stored;
  }

  private Message put(LivekitSip.SIPDispatchRuleInfo rule, String id) {
    valid(rule.hasRule(), "missing rule");
    for (LivekitSip.SIPDispatchRuleInfo other : rules.values()) {
      Set<String> shared = new HashSet<>(other.getTrunkIdsList());
      shared.retainAll(rule.getTrunkIdsList());
      boolean bothAny = other.getTrunkIdsCount() == 0 && rule.getTrunkIdsCount() == 0;
      valid(
          other.getSipDispatchRuleId().equals(id) || (shared.isEmpty() && !bothAny),
          "Conflicting SIP Dispatch Rules: same Trunk+Number+PIN combination");
    }
    var stored = rule.toBuilder().setSipDispatchRuleId(id).build();
    rules.put(id, stored);
    return stored;
  }

  private Message room(String method, Map<String, Object> claims, byte[] request)
      throws InvalidProtocolBufferException {
    return switch (method) {
      case "ListRooms" -> {
        require(granted(claims, "video", "roomList"));
        List<String> names =
            LivekitRoom.ListRoomsRequest.parseFrom(request).getNamesList().stream().toList();
        var answer = LivekitRoom.ListRoomsResponse.newBuilder();
        rooms.forEach((name, there) -> {
          if (names.isEmpty() || names.contains(name)) {
            answer.addRooms(info(name, there.size()));
          }
        });
        yield answer.build();
      }
      case "CreateRoom" -> {
        require(granted(claims, "video", "roomCreate"));
        String name = LivekitRoom.CreateRoomRequest.parseFrom(request).getName();
        rooms.computeIfAbsent(name, key -> new LinkedHashMap<>());
        yield info(name, rooms.get(name).size());
      }
      case "DeleteRoom" -> {
        require(granted(claims, "video", "roomCreate"));
        found(
            rooms,
            LivekitRoom.DeleteRoomRequest.parseFrom(request).getRoom(),
            "requested room does not exist",
            true);
        yield LivekitRoom.DeleteRoomResponse.getDefaultInstance();
      }
      case "ListParticipants" -> {
        String name = LivekitRoom.ListParticipantsRequest.parseFrom(request).getRoom();
        require(administers(claims, name));
        yield LivekitRoom.ListParticipantsResponse.newBuilder()
            .addAllParticipants(found(rooms, name, "requested room does not exist").values())
            .build();
      }
      case "RemoveParticipant" -> {
        var who = LivekitRoom.RoomParticipantIdentity.parseFrom(request);
        require(administers(claims, who.getRoom()));
        found(
            found(rooms, who.getRoom(), "participant does not exist"),
            who.getIdentity(),
            "participant does not exist",
            true);
        yield LivekitRoom.RemoveParticipantResponse.getDefaultInstance();
      }
      default -> throw new Refusal(404, "bad_route", "no method " + method);
    };
  }

  private LivekitModels.Room info(String name, int participants) {
    return LivekitModels.Room.newBuilder()
        .setName(name)
        .setNumParticipants(participants)
        .setCreationTimeMs(clock.millis())
        .build();
  }

  private static <T> T found(Map<String, T> all, String id, String otherwise) {
    return found(all, id, otherwise, false);
  }

  private static <T> T found(Map<String, T> all, String id, String otherwise, boolean remove) {
    T value = remove ? all.remove(id) : all.get(id);
    if (value == null) {
      throw new Refusal(404, "not_found", otherwise);
    }
    return value;
  }

  private static void valid(boolean condition, String otherwise) {
    if (!condition) {
      throw new Refusal(400, "invalid_argument", otherwise);
    }
  }

  private static void require(boolean granted) {
    if (!granted) {
      throw new Refusal(401, "unauthenticated", "permissions denied");
    }
  }

  private static boolean granted(Map<String, Object> claims, String group, String grant) {
    return claims.get(group) instanceof Map<?, ?> grants && Boolean.TRUE.equals(grants.get(grant));
  }

  private static boolean administers(Map<String, Object> claims, String room) {
    return granted(claims, "video", "roomAdmin")
        && claims.get("video") instanceof Map<?, ?> grants
        && room.equals(grants.get("room"));
  }

  private String newId(String prefix) {
    return prefix + "%06d".formatted(nextId++);
  }
}
