package io.voxbridge.agents.llm.langchain;

import dev.langchain4j.model.chat.StreamingChatModel;
import io.voxbridge.agents.llm.ChatRequest;
import io.voxbridge.agents.llm.LanguageModel;
import io.voxbridge.agents.llm.Reply;
import io.voxbridge.agents.llm.ReplyListener;
import io.voxbridge.agents.provider.ProviderException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A language model of one call, over LangChain4j. */
final class LangChainModel implements LanguageModel {
  private static final Logger log = LoggerFactory.getLogger(LangChainModel.class);
  private static final Duration WARM_UP_LIMIT = Duration.ofSeconds(5);

  private final ModelHttp http;
  private final ModelFactory models;
  private final ModelLimits limits;
  private final Set<ModelReply> replies = ConcurrentHashMap.newKeySet();

  LangChainModel(ModelHttp http, ModelFactory models, ModelLimits limits) {
    this.http = http;
    this.models = models;
    this.limits = limits;
  }

  @Override
  public Reply reply(ChatRequest request, ReplyListener listener) {
    var reply = new ModelReply(http, limits, listener, replies::remove);
    replies.add(reply);
    reply.start(it -> {
      Map<String, String> headers = models.headers();
      StreamingChatModel model =
          models.over(new ModelExchange(http.client(), headers, it::problem));
      model.chat(Conversation.of(request), it);
    });
    return reply;
  }

  /** Opens a connection, with a request that costs nothing and whose answer is of no interest. */
  @Override
  public void warmUp() {
    Thread.ofVirtual()
        .name("llm-warm-up")
        .start(() -> {
          try {
            models.headers();
            http.client()
                .send(
                    HttpRequest.newBuilder(URI.create(models.address()))
                        .timeout(WARM_UP_LIMIT)
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                    BodyHandlers.discarding());
          } catch (IOException | ProviderException e) {
            log.info("warm-up failed; the first answer will show: {}", e.getMessage());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  @Override
  public void close() {
    List.copyOf(replies).forEach(ModelReply::cancel);
  }
}
