package io.voxbridge.core.carrier;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.core.error.ApiException;
import io.voxbridge.core.error.ErrorCode;
import io.voxbridge.core.error.FieldProblems;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.domain.phone.PhoneNumberParser;
import io.voxbridge.store.bot.BotStore;
import io.voxbridge.store.carrier.Carrier;
import io.voxbridge.store.carrier.CarrierStore;
import io.voxbridge.store.carrier.Did;
import io.voxbridge.store.carrier.DidStore;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Adds, changes and removes a carrier's numbers. Thread-safe. */
final class DidService {
  private static final int LONGEST_LABEL = 200;

  private final CarrierStore carriers;
  private final DidStore dids;
  private final BotStore bots;
  private final CarrierMirror mirror;
  private final Clock clock;
  private final Supplier<String> newId;

  DidService(
      CarrierStore carriers,
      DidStore dids,
      BotStore bots,
      CarrierMirror mirror,
      Clock clock,
      Supplier<String> newId) {
    this.mirror = mirror;
    this.carriers = carriers;
    this.dids = dids;
    this.bots = bots;
    this.clock = clock;
    this.newId = newId;
  }

  /** A new number or a change of one; in a change, what is absent stays as it is. */
  record DidInput(
      @JsonProperty("number") @Nullable String number,
      @JsonProperty("label") @Nullable String label,
      @JsonProperty("direction") @Nullable String direction,
      @JsonProperty("bot_id") @Nullable String botId) {}

  List<Did> all() {
    return dids.all();
  }

  List<Did> of(Carrier carrier) {
    return dids.ofCarrier(carrier.id());
  }

  Did create(Carrier carrier, DidInput input) {
    FieldProblems problems = new FieldProblems();
    Optional<E164> number = number(input.number() == null ? "" : input.number(), problems);
    Did.Direction direction = direction(input.direction(), Did.Direction.BOTH, problems);
    String label = label(input.label(), "", problems);
    String botId = bot(input.botId(), null, problems);
    problems.throwIfAny();
    Did did =
        new Did(
            newId.get(),
            carrier.id(),
            number.orElseThrow(),
            label,
            direction,
            botId,
            clock.instant());
    report(dids.insert(did), did);
    if (carriers.find(carrier.id()).isEmpty()) {
      // The carrier was removed meanwhile: its number must not stay behind.
      var _ = dids.delete(carrier.id(), did.id());
      throw ApiException.notFound("carrier", carrier.id().value());
    }
    changed(carrier);
    return did;
  }

  Did update(Carrier carrier, String id, DidInput input) {
    Did base = get(carrier, id);
    FieldProblems problems = new FieldProblems();
    Optional<E164> number =
        input.number() == null ? Optional.of(base.number()) : number(input.number(), problems);
    Did.Direction direction = direction(input.direction(), base.direction(), problems);
    String label = label(input.label(), base.label(), problems);
    String botId = bot(input.botId(), base.botId(), problems);
    problems.throwIfAny();
    Did did =
        new Did(
            base.id(),
            carrier.id(),
            number.orElseThrow(),
            label,
            direction,
            botId,
            base.createdAt());
    report(dids.replace(did), did);
    changed(carrier);
    return did;
  }

  void delete(Carrier carrier, String id) {
    if (!dids.delete(carrier.id(), id)) {
      throw ApiException.notFound("number", id);
    }
    changed(carrier);
  }

  private void changed(Carrier carrier) {
    carriers.markMirrorOutdated(carrier.id());
    mirror.changed();
  }

  private Did get(Carrier carrier, String id) {
    return dids.find(id)
        .filter(did -> did.carrierId().equals(carrier.id()))
        .orElseThrow(() -> ApiException.notFound("number", id));
  }

  private static void report(DidStore.Outcome outcome, Did did) {
    switch (outcome) {
      case DONE -> {}
      case NUMBER_TAKEN ->
          throw new ApiException(
              ErrorCode.CONFLICT,
              "The number %s already belongs to a carrier.".formatted(did.number()));
      case GONE -> throw ApiException.notFound("number", did.id());
    }
  }

  private static Optional<E164> number(String text, FieldProblems problems) {
    Optional<E164> number = PhoneNumberParser.international().parse(text);
    problems.require(
        number.isPresent(),
        "number",
        "must be an international number with + and country code, for example +912212345678");
    return number;
  }

  private static Did.Direction direction(
      @Nullable String text, Did.Direction base, FieldProblems problems) {
    if (text == null) {
      return base;
    }
    Optional<Did.Direction> direction =
        Arrays.stream(Did.Direction.values())
            .filter(candidate -> candidate.name().toLowerCase(Locale.ROOT).equals(text))
            .findFirst();
    problems.require(
        direction.isPresent(), "direction", "must be one of [inbound, outbound, both]");
    return direction.orElse(base);
  }

  private static String label(@Nullable String text, String base, FieldProblems problems) {
    String label = text == null ? base : text.strip();
    problems.require(
        label.length() <= LONGEST_LABEL,
        "label",
        "must have at most %d characters".formatted(LONGEST_LABEL));
    return label;
  }

  /** An empty id takes the bot away. */
  private @Nullable String bot(@Nullable String id, @Nullable String base, FieldProblems problems) {
    if (id == null) {
      return base;
    }
    if (id.isBlank()) {
      return null;
    }
    problems.require(bots.find(id).isPresent(), "bot_id", "is not the id of a bot");
    return id;
  }
}
