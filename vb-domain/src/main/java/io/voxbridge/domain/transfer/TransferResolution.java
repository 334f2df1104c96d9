package io.voxbridge.domain.transfer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the transfer target: of the enabled, valid ones that the transport can reach, the one
 * asked for by id or label, then a legacy number of that name; without a request the default.
 */
public final class TransferResolution {
  private TransferResolution() {}

  /**
   * Returns the target.
   *
   * @param legacyNumbers name to number
   * @param requested id or label, without regard to case; null or blank asks for the default
   * @throws TransferTargetException when there is none; its message says why
   */
  public static TransferTarget resolve(
      List<TransferTarget> targets,
      Map<String, String> legacyNumbers,
      @Nullable String requested,
      TransferTransport transport)
      throws TransferTargetException {
    List<TransferTarget> usable = targets.stream().filter(t -> usable(t, transport)).toList();
    if (requested == null || requested.isBlank()) {
      return usable.stream()
          .filter(TransferTarget::isDefault)
          .findFirst()
          .orElseThrow(
              () -> new TransferTargetException("no default transfer target for this transport"));
    }
    String wanted = requested.strip();
    Optional<TransferTarget> byId =
        usable.stream().filter(t -> wanted.equalsIgnoreCase(t.id())).findFirst();
    Optional<TransferTarget> named =
        byId.or(() -> usable.stream().filter(t -> wanted.equalsIgnoreCase(t.label())).findFirst());
    if (named.isPresent()) {
      return named.get();
    }
    return legacy(legacyNumbers, wanted, transport)
        .orElseThrow(() -> new TransferTargetException("no transfer target '" + wanted + "'"));
  }

  private static boolean usable(TransferTarget target, TransferTransport transport) {
    TransferMethod method = target.method();
    return target.enabled()
        && method != null
        && transport.methods().contains(method)
        && target.problems().isEmpty();
  }

  private static Optional<TransferTarget> legacy(
      Map<String, String> numbers, String wanted, TransferTransport transport) {
    Optional<TransferMethod> method =
        transport.methods().stream().filter(m -> m != TransferMethod.AGENT_DESK).findFirst();
    if (method.isEmpty()) {
      return Optional.empty();
    }
    return numbers.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(wanted))
        .findFirst()
        .map(entry ->
            new TransferTarget(
                null,
                entry.getKey(),
                method.get(),
                TransferTargetType.PHONE_NUMBER,
                entry.getValue(),
                false,
                true));
  }
}
