package io.voxbridge.agents.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.voxbridge.agents.problem.ProblemCode;
import io.voxbridge.agents.problem.ProblemException;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets an operator send again what was put aside. */
@RestController
public final class OutboxController {
  private final Outbox outbox;

  public OutboxController(Outbox outbox) {
    this.outbox = outbox;
  }

  record Replayed(@JsonProperty("status") String status, @JsonProperty("replayed") int replayed) {}

  @PostMapping("/outbox/replay")
  Replayed replay() {
    try {
      return new Replayed("ok", outbox.replay());
    } catch (IOException e) {
      throw new ProblemException(ProblemCode.UNAVAILABLE, "outbox folder: " + e.getMessage());
    }
  }
}
