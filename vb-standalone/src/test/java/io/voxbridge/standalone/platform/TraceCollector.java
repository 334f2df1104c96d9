package io.voxbridge.standalone.platform;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/**
 * Stands in for a collector of traces: takes OTLP over HTTP in protobuf ({@code POST /v1/traces}),
 * of which it reads what spans are called and how they hang together.
 */
final class TraceCollector implements AutoCloseable {
  // Numbers of fields in opentelemetry/proto/collector/trace/v1 and opentelemetry/proto/trace/v1.
  private static final int RESOURCE_SPANS = 1;
  private static final int RESOURCE = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SPANS = 2;
  private static final int TRACE_ID = 1;
  private static final int SPAN_ID = 2;
  private static final int PARENT_SPAN_ID = 4;
  private static final int NAME = 5;

  private final HttpServer server;
  private final List<Span> spans = new CopyOnWriteArrayList<>();

  /**
   * A span.
   *
   * @param resource what is known of the service, as it was sent
   * @param parent empty when it has none
   */
  record Span(String resource, String trace, String id, String parent, String name) {}

  private TraceCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  static TraceCollector start() throws IOException {
    return new TraceCollector();
  }

  /** Returns the value of OTEL_EXPORTER_OTLP_ENDPOINT. */
  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Span> spans() {
    return List.copyOf(spans);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      InputStream body = exchange.getRequestBody();
      boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      byte[] request = (packed ? new GZIPInputStream(body) : body).readAllBytes();
      for (ByteString resourceSpans : parts(ByteString.copyFrom(request), RESOURCE_SPANS)) {
        String resource =
            parts(resourceSpans, RESOURCE).getFirst().toString(StandardCharsets.ISO_8859_1);
        for (ByteString scope : parts(resourceSpans, SCOPE_SPANS)) {
          parts(scope, SPANS).forEach(span -> spans.add(span(resource, span)));
        }
      }
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static Span span(String resource, ByteString span) {
    return new Span(
        resource,
        hex(span, TRACE_ID),
        hex(span, SPAN_ID),
        hex(span, PARENT_SPAN_ID),
        parts(span, NAME).getFirst().toStringUtf8());
  }

  private static String hex(ByteString message, int field) {
    List<ByteString> found = parts(message, field);
    return found.isEmpty() ? "" : HexFormat.of().formatHex(found.getFirst().toByteArray());
  }

  /** Returns the values of a field that has bytes, text or messages in it. */
  private static List<ByteString> parts(ByteString message, int field) {
    List<ByteString> found = new CopyOnWriteArrayList<>();
    try {
      CodedInputStream in = message.newCodedInput();
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (WireFormat.getTagFieldNumber(tag) == field
            && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
          found.add(in.readBytes());
        } else {
          in.skipField(tag);
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("not OTLP", e);
    }
    return found;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
