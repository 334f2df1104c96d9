package io.voxbridge.standalone.bench;

import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.store.call.CallbackStatus;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.CampaignRows;
import io.voxbridge.store.call.Contact;
import io.voxbridge.store.call.ContactImports;
import io.voxbridge.store.call.DiallerRows;
import io.voxbridge.store.call.LeaseRequest;
import io.voxbridge.store.call.RowFilter;
import io.voxbridge.store.call.RowPage;
import io.voxbridge.store.call.RowScope;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.database.StoreSettings;
import io.voxbridge.store.migration.StoreSchema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * How fast rows are inserted and leased, each lease one atomic update, by one thread and by eight.
 *
 * <ul>
 *   <li>{@code LeaseBench insert URI DATABASE ROWS} fills a database
 *   <li>{@code LeaseBench lease URI DATABASE LEASES} leases from it
 *   <li>{@code LeaseBench search URI DATABASE} searches the rows as an operator does
 *   <li>{@code LeaseBench drop URI DATABASE} removes it
 * </ul>
 *
 * Each prints rows of a table.
 */
public final class LeaseBench {
  private static final int WARM_UP = 200;
  private static final CampaignRun RUN = new CampaignRun("bench", 1);
  private static final ImportId IMPORT = new ImportId("bench-import");

  private LeaseBench() {}

  /** Runs one measurement and prints it. */
  public static void main(String[] args) throws Exception {
    StoreSettings settings = new StoreSettings(new Secret(args[1]), args[2]);
    try (StoreClient store = StoreClient.open(settings)) {
      switch (args[0]) {
        case "insert" -> insert(store, Integer.parseInt(args[3]));
        case "lease" -> lease(store, Integer.parseInt(args[3]));
        case "search" -> search(store);
        case "drop" -> store.database().drop();
        default -> throw new IllegalArgumentException(args[0]);
      }
    }
  }

  private static void insert(StoreClient store, int rows) {
    StoreSchema.prepare(store, Clock.systemUTC());
    Contacts contacts = new Contacts(rows);
    long start = System.nanoTime();
    long _ =
        new ContactImports(store, Clock.systemUTC(), LeaseBench::id)
            .insert(RUN, IMPORT, () -> contacts);
    long end = System.nanoTime();
    print("rows inserted per second", "%,.0f", rows / seconds(start, end));
    print("of that the first tenth", "%,.0f", rows / 10.0 / seconds(start, contacts.firstTenth));
    print("of that the last tenth", "%,.0f", rows / 10.0 / seconds(contacts.lastTenth, end));
    print("seconds for %,d rows".formatted(rows), "%.1f", seconds(start, end));
    Checkpoints.of(store).ifPresent(all -> all.print("inserting"));
  }

  private static void search(StoreClient store) {
    CampaignRows rows = new CampaignRows(store, Clock.systemUTC(), LeaseBench::id);
    Instant now = Instant.now();
    search(rows, "first page of all", null, null, null);
    search(rows, "part of a number", "55501", null, null);
    search(rows, "part that most numbers have", "1", null, null);
    search(rows, "begin of a number", "+15550", null, null);
    search(rows, "callbacks", null, CallbackStatus.SCHEDULED, null);
    search(rows, "changed in the last minute", null, null, now.minusSeconds(60));
  }

  private static void search(
      CampaignRows rows,
      String what,
      @Nullable String phonePart,
      @Nullable CallbackStatus callback,
      @Nullable Instant from) {
    RowFilter filter =
        new RowFilter(
            new RowScope(RUN, Set.of(IMPORT)),
            Set.of(),
            phonePart,
            callback,
            from,
            from == null ? null : from.plus(Duration.ofDays(1)));
    long start = System.nanoTime();
    RowPage page = rows.list(filter, 1, 50);
    print(
        "list, %s, ms (rows found)".formatted(what),
        "%s",
        "%,.0f (%,d)".formatted((System.nanoTime() - start) / 1e6, page.total()));
  }

  /** What the embedded store counts of its checkpoints. */
  private record Checkpoints(long written, Map<Long, Long> waits) {
    static Optional<Checkpoints> of(StoreClient store) {
      Document status =
          store
              .database()
              .runCommand(new Document("serverStatus", 1))
              .get("voxbridge", Document.class);
      if (status == null) {
        return Optional.empty();
      }
      Map<Long, Long> waits = new TreeMap<>();
      status
          .get("checkpoint_waits_below_ms", new Document())
          .forEach((below, count) -> waits.put(Long.valueOf(below), ((Number) count).longValue()));
      return Optional.of(
          new Checkpoints(status.get("checkpoints", Number.class).longValue(), waits));
    }

    Checkpoints since(Checkpoints before) {
      Map<Long, Long> more = new TreeMap<>(waits);
      before.waits.forEach((below, count) -> more.merge(below, -count, Long::sum));
      more.values().removeIf(count -> count == 0);
      return new Checkpoints(written - before.written, more);
    }

    void print(String during) {
      LeaseBench.print("checkpoints while " + during, "%,d", written);
      String longest = waits.isEmpty() ? "none" : "";
      for (Map.Entry<Long, Long> wait : waits.entrySet()) {
        longest +=
            "%s%,d below %,d ms"
                .formatted(longest.isEmpty() ? "" : ", ", wait.getValue(), wait.getKey());
      }
      LeaseBench.print("waits for them", "%s", longest);
    }
  }

  private static void lease(StoreClient store, int leases) throws Exception {
    DiallerRows dialler = new DiallerRows(store, Clock.systemUTC(), LeaseBench::id);
    RowScope scope = new RowScope(RUN, Set.of(IMPORT));
    long start = System.nanoTime();
    Result _ = measure(dialler, scope, 1, 1);
    print("first lease, ms", "%.1f", (System.nanoTime() - start) / 1e6);
    Result _ = measure(dialler, scope, 1, WARM_UP);
    Optional<Checkpoints> before = Checkpoints.of(store);
    List<String> leased = new ArrayList<>();
    for (int threads : List.of(1, 8)) {
      Result result = measure(dialler, scope, threads, leases);
      result.samples().forEach(sample -> leased.add(sample.row()));
      print(threads, result);
    }
    long distinct = leased.stream().distinct().count();
    print("leased twice", "%d", leased.size() - distinct);
    before.ifPresent(
        earlier -> Checkpoints.of(store).ifPresent(end -> end.since(earlier).print("leasing")));
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }

  private static void print(String what, String format, Object value) {
    System.out.printf("| %s | %s |%n", what, format.formatted(value));
  }

  private record Result(List<Sample> samples, double seconds) {}

  private static Result measure(DiallerRows dialler, RowScope scope, int threads, int leases)
      throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      long start = System.nanoTime();
      List<Future<List<Sample>>> running =
          IntStream.range(0, threads)
              .mapToObj(i -> pool.submit(() -> lease(dialler, scope, leases / threads)))
              .toList();
      List<Sample> samples = new ArrayList<>();
      for (Future<List<Sample>> part : running) {
        samples.addAll(part.get());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Result(samples, seconds);
    }
  }

  private record Sample(String row, long nanos) {}

  private static List<Sample> lease(DiallerRows dialler, RowScope scope, int count) {
    List<Sample> samples = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      List<CampaignCall> leased =
          dialler.lease(new LeaseRequest(scope, "bench", 1, Duration.ofMinutes(1), 1));
      samples.add(new Sample(leased.getFirst().id().value(), System.nanoTime() - start));
    }
    return samples;
  }

  private static void print(int threads, Result result) {
    long[] nanos = result.samples().stream().mapToLong(Sample::nanos).sorted().toArray();
    String who = threads == 1 ? "1 thread" : threads + " threads";
    print("leases per second, " + who, "%,.0f", nanos.length / result.seconds());
    print("lease p50, " + who + ", ms", "%.2f", nanos[nanos.length / 2] / 1e6);
    print("lease p99, " + who + ", ms", "%.2f", nanos[(int) (nanos.length * 0.99)] / 1e6);
    print("longest lease, " + who + ", ms", "%.2f", nanos[nanos.length - 1] / 1e6);
  }

  /** People with numbers in no order, as in a file of customers. */
  private static final class Contacts implements Iterator<Contact> {
    private static final long NUMBERS = 8_000_000_000L;
    private static final long STEP = 4_999_999_937L;

    private final int rows;
    private int next;
    private long firstTenth;
    private long lastTenth;

    Contacts(int rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      return next < rows;
    }

    @Override
    public Contact next() {
      int position = next++;
      if (position == rows / 10) {
        firstTenth = System.nanoTime();
      }
      if (position == rows - rows / 10) {
        lastTenth = System.nanoTime();
      }
      return new Contact(
          position,
          new E164("+1" + (2_000_000_000L + (position * STEP) % NUMBERS)),
          Map.of("name", "Person " + position, "amount", Integer.toString(position % 500)));
    }
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
