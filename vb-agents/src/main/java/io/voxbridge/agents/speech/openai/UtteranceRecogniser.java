package io.voxbridge.agents.speech.openai;

import io.voxbridge.agents.provider.Problems;
import io.voxbridge.agents.provider.ProviderProblem;
import io.voxbridge.agents.speech.stt.RecognitionEvent;
import io.voxbridge.agents.speech.stt.RecognitionListener;
import io.voxbridge.agents.speech.stt.SpeechToText;
import io.voxbridge.agents.speech.wire.Endpoint;
import io.voxbridge.agents.speech.wire.ProtocolFault;
import io.voxbridge.agents.speech.wire.SpeechTools;
import io.voxbridge.agents.speech.wire.WireJson;
import io.voxbridge.agents.speech.wire.WireMessage;
import io.voxbridge.media.audio.AudioFrame;
import io.voxbridge.observe.log.CallMarks;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends whole utterances, cut where the caller falls silent, to a transcription service. Slower
 * than streaming, and offered by many: a fallback. One virtual thread asks, one utterance after
 * another; few wait.
 */
final class UtteranceRecogniser implements SpeechToText {
  private static final int WAITING = 4;

  private final Service service;
  private final SpeechTools tools;
  private final RecognitionListener listener;
  private final UtteranceBuffer buffer = new UtteranceBuffer();
  private final ArrayBlockingQueue<List<AudioFrame>> queue = new ArrayBlockingQueue<>(WAITING);
  private final AtomicLong dropped = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;

  /**
   * A transcription service.
   *
   * @param fields of the form, besides the file
   * @param limit how long an answer may take
   */
  record Service(Endpoint endpoint, Map<String, String> fields, Duration limit) {}

  private UtteranceRecogniser(Service service, SpeechTools tools, RecognitionListener listener) {
    this.service = service;
    this.tools = tools;
    this.listener = listener;
    this.thread = Thread.ofVirtual().name("stt-openai-batch").unstarted(CallMarks.carry(this::run));
  }

  static UtteranceRecogniser start(
      Service service, SpeechTools tools, RecognitionListener listener) {
    UtteranceRecogniser recogniser = new UtteranceRecogniser(service, tools, listener);
    recogniser.thread.start();
    return recogniser;
  }

  @Override
  public void accept(AudioFrame caller) {
    if (!closed && buffer.add(caller)) {
      emit(new RecognitionEvent.SpeechStarted());
    }
  }

  @Override
  public void finishTurn() {
    List<AudioFrame> utterance = buffer.take();
    if (utterance.isEmpty()) {
      emit(new RecognitionEvent.Segment("", Duration.ZERO, true));
    } else if (!queue.offer(utterance)) {
      dropped.incrementAndGet();
      emit(
          new RecognitionEvent.Trouble(
              new ProviderProblem(
                  ProviderProblem.Kind.STALLED, "the service is slower than the caller speaks"),
              false));
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private synchronized void emit(RecognitionEvent event) {
    if (!closed) {
      listener.on(event);
    }
  }

  private void run() {
    try {
      while (!closed) {
        List<AudioFrame> utterance = queue.take();
        emit(transcribe(utterance));
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }

  private RecognitionEvent transcribe(List<AudioFrame> utterance) throws InterruptedException {
    MultipartForm form = new MultipartForm();
    service.fields().forEach(form::field);
    form.file("file", "utterance.wav", "audio/wav", WavBytes.of(utterance));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.endpoint().uri())
            .timeout(service.limit())
            .header("Content-Type", form.contentType())
            .POST(HttpRequest.BodyPublishers.ofByteArray(form.bytes()));
    service.endpoint().headers().forEach((name, value) -> request.header(name, value.value()));
    try {
      HttpResponse<String> response =
          tools.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        return trouble(Problems.ofStatus(response.statusCode()));
      }
      String text =
          WireJson.object(new WireMessage.Text(response.body())).path("text").asString("").strip();
      return new RecognitionEvent.Segment(
          text, AudioFrame.DURATION.multipliedBy(utterance.size()), true);
    } catch (ProtocolFault e) {
      return trouble(e.problem());
    } catch (IOException e) {
      return trouble(Problems.ofConnecting(e));
    }
  }

  private static RecognitionEvent trouble(ProviderProblem problem) {
    return new RecognitionEvent.Trouble(problem, !problem.kind().isPassing());
  }
}
