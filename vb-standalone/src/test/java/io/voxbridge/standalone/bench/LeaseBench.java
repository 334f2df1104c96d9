package io.voxbridge.standalone.bench;

import io.voxbridge.domain.call.CampaignRun;
import io.voxbridge.domain.call.ImportId;
import io.voxbridge.domain.phone.E164;
import io.voxbridge.domain.secret.Secret;
import io.voxbridge.store.call.CampaignCall;
import io.voxbridge.store.call.Contact;
import io.voxbridge.store.call.ContactImports;
import io.voxbridge.store.call.DiallerRows;
import io.voxbridge.store.call.LeaseRequest;
import io.voxbridge.store.call.RowScope;
import io.voxbridge.store.database.StoreClient;
import io.voxbridge.store.database.StoreSettings;
import io.voxbridge.store.migration.StoreSchema;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * How fast rows are leased: {@code LeaseBench MONGODB_URI ROWS LEASES}. Inserts the rows, then
 * leases with one and with eight threads, each lease one atomic update, and prints a table.
 */
public final class LeaseBench {
  private static final int WARM_UP = 200;

  private LeaseBench() {}

  /** Runs the measurement and prints it. */
  public static void main(String[] args) throws Exception {
    String uri = args[0];
    int rows = Integer.parseInt(args[1]);
    int leases = Integer.parseInt(args[2]);
    String database = "vb_bench_" + UUID.randomUUID();
    try (StoreClient store = StoreClient.open(new StoreSettings(new Secret(uri), database))) {
      StoreSchema.prepare(store, Clock.systemUTC());
      CampaignRun run = new CampaignRun("bench", 1);
      ImportId importId = new ImportId("bench-import");
      long insertStart = System.nanoTime();
      new ContactImports(store, Clock.systemUTC(), LeaseBench::id)
          .insert(run, importId, contacts(rows));
      double insertSeconds = (System.nanoTime() - insertStart) / 1e9;
      System.out.printf(
          "%nrows inserted: %,d in %.1f s (%,.0f rows/s)%n%n",
          rows, insertSeconds, rows / insertSeconds);
      DiallerRows dialler = new DiallerRows(store, Clock.systemUTC(), LeaseBench::id);
      RowScope scope = new RowScope(run, Set.of(importId));
      measure(dialler, scope, 1, WARM_UP);
      System.out.println(
          "| threads | leases | leases/s | p50 ms | p99 ms | max ms | leased twice |");
      System.out.println("|---|---|---|---|---|---|---|");
      print(1, measure(dialler, scope, 1, leases));
      print(8, measure(dialler, scope, 8, leases));
      store.database().drop();
    }
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
    long distinct = result.samples().stream().map(Sample::row).distinct().count();
    System.out.printf(
        "| %d | %,d | %,.0f | %.2f | %.2f | %.2f | %d |%n",
        threads,
        nanos.length,
        nanos.length / result.seconds(),
        nanos[nanos.length / 2] / 1e6,
        nanos[(int) (nanos.length * 0.99)] / 1e6,
        nanos[nanos.length - 1] / 1e6,
        nanos.length - distinct);
  }

  private static Iterable<Contact> contacts(int rows) {
    return () ->
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return next < rows;
          }

          @Override
          public Contact next() {
            int position = next++;
            return new Contact(
                position,
                new E164("+1415" + (2_000_000 + position)),
                Map.of("name", "Person " + position, "amount", Integer.toString(position % 500)));
          }
        };
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
