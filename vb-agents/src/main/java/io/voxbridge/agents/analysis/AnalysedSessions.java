package io.voxbridge.agents.analysis;

import io.voxbridge.agents.conversation.CallLiveness;
import io.voxbridge.agents.conversation.CallOutcome;
import io.voxbridge.agents.conversation.CallSession;
import io.voxbridge.agents.conversation.CallSessionFactory;
import io.voxbridge.agents.conversation.CallSessionRequest;
import io.voxbridge.domain.bot.RuntimeConfig;
import io.voxbridge.domain.call.DisconnectReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Conversations whose outcome is analysed before it is handed on. */
public final class AnalysedSessions implements CallSessionFactory {
  private static final Logger log = LoggerFactory.getLogger(AnalysedSessions.class);

  private final CallSessionFactory sessions;
  private final CallAnalyst analyst;

  public AnalysedSessions(CallSessionFactory sessions, CallAnalyst analyst) {
    this.sessions = sessions;
    this.analyst = analyst;
  }

  @Override
  public CallSession create(CallSessionRequest request) {
    return new Analysed(sessions.create(request), request.config());
  }

  private final class Analysed implements CallSession {
    private final CallSession session;
    private final RuntimeConfig config;
    private final AnalysisAbort abort = new AnalysisAbort();

    Analysed(CallSession session, RuntimeConfig config) {
      this.session = session;
      this.config = config;
    }

    @Override
    public CallOutcome run() {
      CallOutcome outcome = session.run();
      try {
        return new CallOutcome(
            analyst.analyse(config, outcome.result(), abort), outcome.recording());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        log.error(
            "session {}: the analysis failed; the result goes without it",
            config.call().sessionId(),
            e);
      }
      return outcome;
    }

    @Override
    public String sessionId() {
      return session.sessionId();
    }

    /** Whoever ends a call from outside wants it over soon: there is no time for an analysis. */
    @Override
    public void end(DisconnectReason reason) {
      abort.now();
      session.end(reason);
    }

    @Override
    public CallLiveness liveness() {
      return session.liveness();
    }
  }
}
