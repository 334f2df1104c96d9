package io.voxbridge.store.bot;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.voxbridge.store.database.Documents;
import io.voxbridge.store.database.StoreClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** The collection {@code bots}. Thread-safe. */
public final class BotStore {
  private static final String COLLECTION = "bots";
  private static final String ID = "_id";
  private static final String NAME = "name";
  private static final String ACTIVE = "is_active";
  private static final String STT = "stt_provider";
  private static final String LLM = "llm_provider";
  private static final String TTS = "tts_provider";
  private static final String DEFINITION = "definition";
  private static final String REVISION = "revision";
  private static final String CREATED_AT = "created_at";
  private static final String UPDATED_AT = "updated_at";

  private final MongoCollection<Document> bots;

  /**
   * @param store holds the collection
   */
  public BotStore(StoreClient store) {
    this.bots = store.collection(COLLECTION);
  }

  /** Returns every bot, oldest first. */
  public List<Bot> all() {
    return bots.find()
        .sort(Sorts.ascending(CREATED_AT, ID))
        .map(BotStore::read)
        .into(new ArrayList<>());
  }

  /** Returns the bot of that id. */
  public Optional<Bot> find(String id) {
    return Optional.ofNullable(bots.find(eq(ID, id)).first()).map(BotStore::read);
  }

  /** Returns the names of those of the given bots that exist, by id. */
  public Map<String, String> names(Collection<String> ids) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Document bot : bots.find(in(ID, ids)).projection(Projections.include(NAME))) {
      names.put(Documents.text(bot, ID), Documents.text(bot, NAME));
    }
    return names;
  }

  /** Adds a bot. */
  public void insert(Bot bot) {
    bots.insertOne(write(bot));
  }

  /**
   * Replaces a bot, if it is still at the revision that the change started from; its revision rises
   * by one.
   *
   * @return false when it is gone or somebody else changed it meanwhile
   */
  public boolean replace(Bot changed) {
    Document next = write(changed).append(REVISION, changed.revision() + 1);
    return bots.replaceOne(and(eq(ID, changed.id()), eq(REVISION, changed.revision())), next)
            .getMatchedCount()
        == 1;
  }

  /** Removes a bot; false when there was none. */
  public boolean delete(String id) {
    return bots.deleteOne(eq(ID, id)).getDeletedCount() == 1;
  }

  private static Document write(Bot bot) {
    return new Document(ID, bot.id())
        .append(NAME, bot.name())
        .append(ACTIVE, bot.active())
        .append(STT, bot.providers().stt())
        .append(LLM, bot.providers().llm())
        .append(TTS, bot.providers().tts())
        .append(DEFINITION, bot.definition())
        .append(REVISION, bot.revision())
        .append(CREATED_AT, Date.from(bot.createdAt()))
        .append(UPDATED_AT, Date.from(bot.updatedAt()));
  }

  private static Bot read(Document document) {
    return new Bot(
        Documents.text(document, ID),
        Documents.text(document, NAME),
        document.getBoolean(ACTIVE, true),
        new Bot.ProviderNames(document.get(STT, ""), document.get(LLM, ""), document.get(TTS, "")),
        Documents.text(document, DEFINITION),
        Documents.number(document, REVISION),
        Documents.time(document, CREATED_AT),
        Documents.time(document, UPDATED_AT));
  }
}
